package io.wardclerk.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to resources of one server, in the form that its base URL gives. */
final class FhirReferences {

    private static final Pattern RELATIVE =
            Pattern.compile("([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]{1,64})?");

    private FhirReferences() {}

    /** {@code Patient/123} or {@code Patient/123/_history/2}; empty for anything else, and for other servers' resources. */
    static Optional<String> local(String reference, String baseUrl) {
        String relative = reference.startsWith(baseUrl + "/") ? reference.substring(baseUrl.length() + 1) : reference;
        return RELATIVE.matcher(relative).matches() ? Optional.of(relative) : Optional.empty();
    }

    static boolean hasVersion(String reference) {
        Matcher matcher = RELATIVE.matcher(reference);
        return matcher.matches() && matcher.group(2) != null;
    }
}
