/**
 * Owns telling a case's record to people: each entry as a sentence in plain words, and the whole case explained on a page, as
 * HTML and PDF. Nothing here knows what a patient said; names are those of the diagram and of the staff. The sole user of
 * openhtmltopdf. Start reading at {@link io.wardclerk.story.Story}.
 */
@ApplicationModule(allowedDependencies = {"workflow", "access", "rules", "content", "audit", "vault"})
@NullMarked
package io.wardclerk.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
