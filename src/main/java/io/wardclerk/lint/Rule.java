package io.wardclerk.lint;

import io.wardclerk.lint.Finding.Severity;

/**
 * One thing that is looked for.
 *
 * @param id stable, kebab case
 * @param meaning one line for the designers' page
 */
record Rule(String id, Severity severity, String meaning) {

    static Rule error(String id, String meaning) {
        return new Rule(id, Severity.ERROR, meaning);
    }

    static Rule warning(String id, String meaning) {
        return new Rule(id, Severity.WARNING, meaning);
    }
}
