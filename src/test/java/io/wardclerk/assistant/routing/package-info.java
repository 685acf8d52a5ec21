@org.jspecify.annotations.NullMarked
package io.wardclerk.assistant.routing;
