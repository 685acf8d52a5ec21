package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search as asked.
 *
 * @param criteria SQL conditions that all hold
 * @param parameters what was understood, for the self link and the next page
 */
record SearchRequest(
        String type,
        List<Sql> criteria,
        List<Inclusion> includes,
        List<SortKey> sort,
        int count,
        boolean wantsTotal,
        boolean countOnly,
        Map<String, List<String>> parameters) {

    static final int DEFAULT_COUNT = 20;
    static final int MAXIMUM_COUNT = 200;

    /** Parameters about the answer's form, which HAPI or the paging takes care of. */
    private static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_page");

    static final Set<String> RESULT =
            Set.of("_sort", "_count", "_include", "_revinclude", "_total", "_summary", "_elements");

    /**
     * @param lenient leave out what is not known instead of refusing it
     * @throws InvalidRequestException for an unknown parameter or a malformed value
     */
    static SearchRequest parse(SearchIndex index, String type, Map<String, List<String>> query, boolean lenient) {
        SearchParameters known = index.parameters();
        Predicates predicates = new Predicates(known, index.sealed(), index.digests());
        List<Sql> criteria = new ArrayList<>();
        List<Inclusion> includes = new ArrayList<>();
        List<SortKey> sort = new ArrayList<>();
        Map<String, List<String>> understood = new LinkedHashMap<>();
        int count = DEFAULT_COUNT;
        boolean total = true;
        boolean countOnly = false;
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            String key = entry.getKey();
            for (String value : entry.getValue()) {
                if (value.replace(",", "").isEmpty() || FORM.contains(key)) {
                    continue;
                }
                switch (key) {
                    case "_count" -> count = count(value);
                    case "_total" -> total = !value.equals("none");
                    case "_summary" -> countOnly = value.equals("count");
                    case "_sort" -> sort.addAll(SortKey.parse(known, index.sealed(), type, value));
                    default -> {
                        if (key.startsWith("_include") || key.startsWith("_revinclude")) {
                            includes.add(Inclusion.parse(known, type, key, value));
                        } else if (predicates.knows(type, key)) {
                            criteria.add(predicates.of(type, key, value));
                        } else if (lenient) {
                            continue;
                        } else {
                            throw unknown(type, key);
                        }
                    }
                }
                understood.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
            }
        }
        return new SearchRequest(type, criteria, includes, sort, count, total, countOnly || count == 0, understood);
    }

    private static int count(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 0) {
                return Math.min(count, MAXIMUM_COUNT);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidRequestException("_count takes a number from 0 to " + MAXIMUM_COUNT);
    }

    private static InvalidRequestException unknown(String type, String key) {
        return new InvalidRequestException(
                "The search parameter " + Diagnostics.name(key) + " is not supported for " + type
                        + "; see the CapabilityStatement at /metadata, or send Prefer: handling=lenient to have it ignored");
    }
}
