/** What happens to an import whose node ends. */
@NullMarked
package io.wardclerk.terminology.imports;

import org.jspecify.annotations.NullMarked;
