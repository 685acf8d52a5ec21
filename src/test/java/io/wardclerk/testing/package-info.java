/** What tests share. */
package io.wardclerk.testing;
