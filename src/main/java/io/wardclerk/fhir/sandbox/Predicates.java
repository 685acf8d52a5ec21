package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns one search criterion into SQL over the row alias {@code r<depth>} of {@code sandbox.resource}. Values within a
 * criterion are alternatives; chains ({@code patient.name}) and {@code _has} go through the reference index.
 */
final class Predicates {

    private static final int DEEPEST = 3;
    private static final Set<String> TOKENS_OF_META = Set.of("_tag", "_security");
    private static final Set<String> URIS_OF_META = Set.of("_profile", "_source");

    private final SearchParameters parameters;
    private final SealedRows sealed;
    private final Digests digests;
    private final ValuePredicates values;

    Predicates(SearchParameters parameters, SealedRows sealed, Digests digests) {
        this.parameters = parameters;
        this.sealed = sealed;
        this.digests = digests;
        this.values = new ValuePredicates(digests);
    }

    /** Whether the criterion's name is known for the type; what else is wrong with it is told by {@link #of}. */
    boolean knows(String type, String key) {
        String name = key.split("[:.]", 2)[0];
        return name.equals("_id")
                || name.equals("_lastUpdated")
                || name.equals("_has")
                || TOKENS_OF_META.contains(name)
                || URIS_OF_META.contains(name)
                || parameters.find(type, name).isPresent();
    }

    Sql of(String type, String key, String value) {
        return of(type, key, value, 0);
    }

    private Sql of(String type, String key, String value, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidRequestException("A chain may have at most " + DEEPEST + " steps");
        }
        String row = "r" + depth;
        if (key.startsWith("_has:")) {
            return has(type, key.split(":", 4), value, depth);
        }
        int dot = key.indexOf('.');
        if (dot > 0) {
            return chain(type, key.substring(0, dot), key.substring(dot + 1), value, depth);
        }
        int colon = key.indexOf(':');
        String name = colon < 0 ? key : key.substring(0, colon);
        String modifier = colon < 0 ? "" : key.substring(colon + 1);
        if (name.equals("_id")) {
            plain(key, modifier);
            return Sql.of(
                    row + ".id = any(?)",
                    SqlArrays.texts(
                            alternatives(value).stream().map(digests::of).toArray(String[]::new)));
        }
        if (name.equals("_lastUpdated")) {
            plain(key, modifier);
            return Sql.any(alternatives(value).stream()
                    .map(each -> ValuePredicates.date(
                            key, each, row + ".updated", row + ".updated + interval '1 millisecond'"))
                    .toList());
        }
        return indexed(parameter(type, name), modifier, key, value, row);
    }

    private SearchParameter parameter(String type, String name) {
        if (TOKENS_OF_META.contains(name) || URIS_OF_META.contains(name)) {
            return new SearchParameter(
                    type,
                    name,
                    TOKENS_OF_META.contains(name) ? RestSearchParameterTypeEnum.TOKEN : RestSearchParameterTypeEnum.URI,
                    "",
                    Set.of(),
                    PathExpression.parse(type, ""));
        }
        return parameters
                .find(type, name)
                .orElseThrow(() -> new InvalidRequestException(
                        "The search parameter " + Diagnostics.name(name) + " is not supported for " + type));
    }

    private Sql indexed(SearchParameter parameter, String modifier, String key, String value, String row) {
        IndexTable table = IndexTable.of(parameter);
        if (modifier.equals("missing")) {
            Sql present = exists(table, row, parameter.indexName(), Sql.TRUE);
            Sql either = table == IndexTable.REFERENCE
                    ? Sql.any(List.of(
                            present,
                            exists(
                                    IndexTable.TOKEN,
                                    row,
                                    IndexExtractor.identifierOf(parameter.indexName()),
                                    Sql.TRUE)))
                    : present;
            return switch (value) {
                case "true" -> either.not();
                case "false" -> either;
                default -> throw new InvalidRequestException(Diagnostics.name(key) + " takes true or false");
            };
        }
        if (table == IndexTable.REFERENCE && modifier.equals("identifier")) {
            return exists(
                    IndexTable.TOKEN,
                    row,
                    IndexExtractor.identifierOf(parameter.indexName()),
                    matches(value, values::token));
        }
        Sql match = matches(value, each -> values.of(parameter, key, modifier, each));
        boolean negated = table == IndexTable.TOKEN && modifier.equals("not");
        String param = table == IndexTable.URI && modifier.equals("below")
                ? IndexValues.below(parameter.indexName())
                : parameter.indexName();
        Sql found = exists(table, row, param, match);
        return negated ? found.not() : found;
    }

    private static Sql matches(String value, java.util.function.Function<String, Sql> one) {
        return Sql.any(SearchText.split(value, ',').stream()
                .filter(each -> !each.isEmpty())
                .map(one)
                .toList());
    }

    private Sql exists(IndexTable table, String row, String param, Sql match) {
        return Sql.of("exists (select 1 from ")
                .then(table.rows(sealed, param, row))
                .then(" and ")
                .then(match)
                .then(")");
    }

    private Sql chain(String type, String link, String rest, String value, int depth) {
        String[] parts = link.split(":", 2);
        SearchParameter reference = reference(type, parts[0]);
        List<String> targets = parts.length == 2
                ? List.of(parts[1])
                : reference.targets().stream()
                        .filter(each -> knows(each, rest))
                        .sorted()
                        .toList();
        if (targets.isEmpty() || !reference.targets().containsAll(targets)) {
            throw new InvalidRequestException("No target of " + Diagnostics.name(link) + " has that chained parameter");
        }
        List<Sql> either = new ArrayList<>();
        for (String target : targets) {
            String next = "r" + (depth + 1);
            either.add(Sql.of(
                            "exists (select 1 from sandbox.search_reference x join sandbox.resource " + next + " on "
                                    + next + ".type = x.target_type and " + next + ".id = x.target_id and not " + next
                                    + ".deleted where x.pid = r" + depth
                                    + ".pid and x.param = ? and x.target_type = ? and ",
                            reference.indexName(),
                            target)
                    .then(of(target, rest, value, depth + 1))
                    .then(")"));
        }
        return Sql.any(either);
    }

    /** {@code _has:Observation:patient:code=1234}: some Observation refers here and matches. */
    private Sql has(String type, String[] parts, String value, int depth) {
        if (parts.length != 4 || !parameters.isType(parts[1])) {
            throw new InvalidRequestException("_has is written _has:Type:reference:parameter");
        }
        SearchParameter reference = reference(parts[1], parts[2]);
        String next = "r" + (depth + 1);
        return Sql.of(
                        "exists (select 1 from sandbox.search_reference x join sandbox.resource " + next + " on " + next
                                + ".pid = x.pid and not " + next + ".deleted where x.param = ? and x.target_type = ?"
                                + " and x.target_id = r" + depth + ".id and ",
                        reference.indexName(),
                        type)
                .then(of(parts[1], parts[3], value, depth + 1))
                .then(")");
    }

    private SearchParameter reference(String type, String name) {
        return Optional.of(parameter(type, name))
                .filter(each -> each.kind() == RestSearchParameterTypeEnum.REFERENCE)
                .orElseThrow(() -> new InvalidRequestException(
                        Diagnostics.name(name) + " of " + type + " is no reference, so it cannot be chained"));
    }

    private static void plain(String key, String modifier) {
        if (!modifier.isEmpty()) {
            throw new InvalidRequestException(Diagnostics.name(key) + ": this modifier is not supported");
        }
    }

    private static List<String> alternatives(String value) {
        return SearchText.split(value, ',').stream()
                .filter(each -> !each.isEmpty())
                .map(SearchText::unescape)
                .toList();
    }
}
