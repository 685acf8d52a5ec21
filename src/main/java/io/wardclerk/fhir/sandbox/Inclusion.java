package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code _include} or {@code _revinclude}.
 *
 * @param params index names of the reference parameters
 * @param target the type that the reference must name, or null for any
 * @param iterate whether it also applies to resources that were included
 */
record Inclusion(
        boolean reverse, List<String> params, @Nullable String target, boolean iterate) {

    static Inclusion parse(SearchParameters known, String type, String key, String value) {
        String[] keyParts = key.split(":", 2);
        boolean reverse = keyParts[0].equals("_revinclude");
        boolean iterate = keyParts.length == 2 && (keyParts[1].equals("iterate") || keyParts[1].equals("recurse"));
        if (!(reverse || keyParts[0].equals("_include")) || (keyParts.length == 2 && !iterate)) {
            throw new InvalidRequestException(Diagnostics.name(key) + ": this modifier is not supported");
        }
        if (value.equals("*") && !reverse) {
            return new Inclusion(false, references(known, type), null, iterate);
        }
        String[] parts = value.split(":");
        if (parts.length < 2 || parts.length > 3 || !known.isType(parts[0])) {
            throw new InvalidRequestException(keyParts[0] + " is written Type:parameter or Type:parameter:Target");
        }
        List<String> params = parts[1].equals("*")
                ? references(known, parts[0])
                : known.find(parts[0], parts[1])
                        .filter(each -> each.kind() == RestSearchParameterTypeEnum.REFERENCE)
                        .map(each -> List.of(each.indexName()))
                        .orElseThrow(() -> new InvalidRequestException(keyParts[0] + ": " + Diagnostics.name(parts[1])
                                + " is no reference parameter of " + parts[0]));
        return new Inclusion(reverse, params, parts.length == 3 ? parts[2] : null, iterate);
    }

    private static List<String> references(SearchParameters known, String type) {
        return known.of(type).values().stream()
                .filter(each -> each.kind() == RestSearchParameterTypeEnum.REFERENCE)
                .map(SearchParameter::indexName)
                .toList();
    }

    /** The rows that these rows bring along. */
    Sql rows(List<Long> pids) {
        Object params = SqlArrays.texts(params().toArray(String[]::new));
        return reverse
                ? Sql.of(
                        "select distinct x.pid from sandbox.resource r join sandbox.search_reference x"
                                + " on x.target_type = r.type and x.target_id = r.id where r.pid = any(?) and x.param = any(?)"
                                + " and (?::text is null or x.target_type = ?)",
                        SqlArrays.longs(pids),
                        params,
                        target,
                        target)
                : Sql.of(
                        "select distinct r.pid from sandbox.search_reference x join sandbox.resource r"
                                + " on r.type = x.target_type and r.id = x.target_id and not r.deleted"
                                + " where x.pid = any(?) and x.param = any(?) and (?::text is null or x.target_type = ?)",
                        SqlArrays.longs(pids),
                        params,
                        target,
                        target);
    }
}
