@NullMarked
package io.wardclerk.access.clients;

import org.jspecify.annotations.NullMarked;
