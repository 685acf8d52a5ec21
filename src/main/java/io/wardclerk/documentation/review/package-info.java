/** The review of a draft: what is shown, what rules say of it, what a person's answer must hold. */
@NullMarked
package io.wardclerk.documentation.review;

import org.jspecify.annotations.NullMarked;
