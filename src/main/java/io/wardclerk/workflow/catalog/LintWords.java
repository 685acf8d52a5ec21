package io.wardclerk.workflow.catalog;

import io.wardclerk.lint.Vocabulary;
import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.ConnectorEntry.Fault;
import io.wardclerk.workflow.ConnectorEntry.Field;
import io.wardclerk.workflow.Safeguard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Connectors in the linter's words. */
public final class LintWords {

    private LintWords() {}

    public static Map<String, ConnectorWords> of(ConnectorCatalog catalog) {
        return catalog.connectors().stream()
                .map(LintWords::words)
                .collect(Collectors.toUnmodifiableMap(ConnectorWords::key, Function.identity()));
    }

    private static ConnectorWords words(ConnectorEntry entry) {
        Safeguard safeguard = entry.safeguard();
        return new ConnectorWords(
                entry.key(),
                entry.title(),
                Vocabulary.Effect.valueOf(entry.effect().name()),
                parameters(entry.inputs()),
                parameters(entry.outputs()),
                entry.errors().stream().map(Fault::code).collect(Collectors.toUnmodifiableSet()),
                new Vocabulary.Safeguard(
                        safeguard.floor(), safeguard.patientText(), safeguard.checks(), safeguard.decision()));
    }

    private static List<Vocabulary.Parameter> parameters(List<Field> fields) {
        return fields.stream()
                .map(field -> new Vocabulary.Parameter(
                        field.name(),
                        Vocabulary.Type.valueOf(field.kind().name()),
                        field.required(),
                        Set.copyOf(field.values())))
                .toList();
    }
}
