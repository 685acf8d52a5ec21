package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.ConnectorEntry.Field;
import io.wardclerk.workflow.Effect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes {@code src/docs/connectors.md}. */
final class ConnectorsPage {

    private static final String HEAD = """
            # Connectors

            <!-- generated from the connectors' descriptors; renew it with: ./mvnw test -Dtest=ConnectorDriftTest -DupdateDocs=true -->

            What a step of a diagram can do. Draw a service task, choose the template of that title, or set
            `camunda:type="external"` and the connector's key as `camunda:topic` yourself. Inputs are input parameters; outputs are
            at hand in output parameters once the step is done. The same lists are at `GET /api/v1/connectors`, and the templates
            in `processes/.camunda/element-templates`.

            """;

    private ConnectorsPage() {}

    static String of(List<ConnectorEntry> connectors) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| connector | does | effect |\n|---|---|---|\n");
        connectors.forEach(entry -> page.append(
                "| [`%s`](#%s) | %s | %s |\n".formatted(entry.key(), anchor(entry), entry.title(), entry.effect())));
        connectors.forEach(entry -> section(entry, page));
        return page.toString();
    }

    private static String anchor(ConnectorEntry entry) {
        return entry.key().toLowerCase(java.util.Locale.ROOT);
    }

    private static void section(ConnectorEntry entry, StringBuilder page) {
        page.append("\n## ")
                .append(entry.key())
                .append("\n\n**")
                .append(entry.title())
                .append(".** ");
        page.append(entry.description())
                .append("\n\n")
                .append(effect(entry.effect()))
                .append('\n');
        safeguard(entry, page);
        table("Input", entry.inputs(), "always needed", "may be left out", page);
        table("Output", entry.outputs(), "always there", "may be empty", page);
        if (!entry.errors().isEmpty()) {
            page.append("\n| error code to catch | meaning |\n|---|---|\n");
            entry.errors()
                    .forEach(fault -> page.append("| `%s` | %s |\n".formatted(fault.code(), fault.description())));
        }
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case DECIDE ->
                "`DECIDE`: local and quick; runs inside the engine's transaction. Repeating it changes nothing outside.";
            case READ -> "`READ`: reads another system. Repeating it changes nothing outside.";
            case PROPOSE ->
                "`PROPOSE`: a model, or the built-in engine in its place, wrote the outputs. A `WRITE` or `NOTIFY` may use them only"
                        + " behind a validator and a person's decision.";
            case WRITE ->
                "`WRITE`: writes to another system. A finished effect is not repeated on a retry: it carries the step's id.";
            case NOTIFY ->
                "`NOTIFY`: tells a person or another system. A finished effect is not repeated on a retry: it carries the step's id.";
        };
    }

    private static void safeguard(ConnectorEntry entry, StringBuilder page) {
        if (entry.safeguard().floor()) {
            page.append("\nIt is the red-flag floor.\n");
        }
        names("It is a validator of", entry.safeguard().checks(), page);
        names("A patient's own words come in through", entry.safeguard().patientText(), page);
        names("A person's decision is handed on by", entry.safeguard().decision(), page);
    }

    private static void names(String words, Set<String> names, StringBuilder page) {
        if (!names.isEmpty()) {
            page.append('\n').append(words).append(' ');
            page.append(
                    new TreeSet<>(names).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
            page.append(".\n");
        }
    }

    private static void table(String title, List<Field> fields, String required, String optional, StringBuilder page) {
        if (fields.isEmpty()) {
            return;
        }
        page.append("\n| ")
                .append(title.toLowerCase(java.util.Locale.ROOT))
                .append(" | type | | meaning |\n|---|---|---|---|\n");
        fields.forEach(field -> page.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.name(),
                        field.type(),
                        field.required() ? required : optional,
                        field.description().replace("|", "\\|"))));
    }
}
