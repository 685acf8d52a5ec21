@org.jspecify.annotations.NullMarked
package io.wardclerk.story.words;
