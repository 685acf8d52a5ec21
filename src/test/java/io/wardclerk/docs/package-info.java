/** The documentation is held to what the product does. */
package io.wardclerk.docs;
