package io.wardclerk.story;

import io.wardclerk.workflow.Instance;

/**
 * Explains a case on a page or two, for somebody who knows neither the clinic nor the program: what came in, which rules decided
 * and why, who decided, what was done and what was not, and what the explanation rests on. Nothing a patient said is in it.
 * Recording that somebody asked is the caller's part, before anything is shown.
 */
public interface Explanations {

    /** A whole HTML document that loads nothing, has no script and carries its own style. */
    String html(Instance instance);

    /** What a browser must be told to let the page's own style through: the value of Content-Security-Policy. */
    String contentSecurityPolicy();

    /** The same as a tagged PDF on A4. */
    byte[] pdf(Instance instance);
}
