@NullMarked
package io.wardclerk.fhir.terminology;

import org.jspecify.annotations.NullMarked;
