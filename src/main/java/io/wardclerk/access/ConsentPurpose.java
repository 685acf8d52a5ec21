package io.wardclerk.access;

import java.util.Locale;

/** What a patient may agree to, each by itself. */
public enum ConsentPurpose {
    /** A model, or its offline stand-in, reads their words and proposes. */
    AI,
    /** Their data is used beyond their own care and its payment. */
    SHARING,
    /** We write to them. */
    MESSAGING;

    /** The name as rules, tables and the API write it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
