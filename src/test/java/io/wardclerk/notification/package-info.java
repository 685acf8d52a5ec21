/** Tests of messages to patients. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.notification;
