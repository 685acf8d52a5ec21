/** The explanation of a case as a page. Start reading at {@link io.wardclerk.story.page.Composer}. */
@NullMarked
package io.wardclerk.story.page;

import org.jspecify.annotations.NullMarked;
