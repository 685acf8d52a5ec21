@NullMarked
package io.wardclerk.fhir.balp;

import org.jspecify.annotations.NullMarked;
