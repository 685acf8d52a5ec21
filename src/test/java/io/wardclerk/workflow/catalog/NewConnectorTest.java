package io.wardclerk.workflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.lint.Vocabulary;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.ConnectorEntry.Kind;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One class is all that a new connector needs. */
class NewConnectorTest {

    private final ConnectorCatalog catalog = ProductConnectors.catalog(List.of(new LetterSend()));

    @Test
    void theCatalogSpellsItsRecordsOut() {
        ConnectorEntry entry = catalog.find("letterSend").orElseThrow();

        assertThat(entry.inputs())
                .extracting(ConnectorEntry.Field::name, ConnectorEntry.Field::kind, ConnectorEntry.Field::required)
                .containsExactly(
                        tuple("to", Kind.TEXT, true),
                        tuple("way", Kind.WORD, true),
                        tuple("on", Kind.DATE, false),
                        tuple("copies", Kind.LIST, false));
        assertThat(entry.inputs().get(1).values()).containsExactly("POST", "FAX");
        assertThat(entry.inputs().get(3).type()).isEqualTo("list of text");
        assertThat(entry.errors())
                .extracting(ConnectorEntry.Fault::code, ConnectorEntry.Fault::description)
                .containsExactly(tuple("unknown-address", "Nobody lives there."));
    }

    @Test
    void itsTemplateOffersTheWordsOfAnEnumeration() {
        JsonNode template =
                new ObjectMapper().valueToTree(catalog.template("letterSend").orElseThrow());

        assertThat(template.path("id").asText()).isEqualTo("io.wardclerk.letterSend");
        assertThat(template.path("properties")).anySatisfy(property -> {
            assertThat(property.at("/binding/name").asText()).isEqualTo("way");
            assertThat(property.path("type").asText()).isEqualTo("Dropdown");
            assertThat(property.path("choices"))
                    .extracting(choice -> choice.path("value").asText())
                    .containsExactly("POST", "FAX");
        });
    }

    @Test
    void thePageTellsItsEffectInputsOutputsAndErrors() {
        String page = ConnectorsPage.of(catalog.connectors());

        assertThat(page)
                .contains("## letterSend", "`NOTIFY`", "| `to` | text | always needed | Who gets it. |")
                .contains(
                        "| `letterId` | text | always there | Its number. |",
                        "| `unknown-address` | Nobody lives there. |");
    }

    @Test
    void theLinterKnowsItsWords() {
        Vocabulary.ConnectorWords words =
                Objects.requireNonNull(LintWords.of(catalog).get("letterSend"));

        assertThat(words.effect()).isEqualTo(Vocabulary.Effect.NOTIFY);
        assertThat(words.input("way").orElseThrow().allowed()).containsExactlyInAnyOrder("POST", "FAX");
        assertThat(words.output("letterId").orElseThrow().type()).isEqualTo(Vocabulary.Type.TEXT);
        assertThat(words.errorCodes()).containsExactly("unknown-address");
    }

    enum Way {
        POST,
        FAX
    }

    record Letter(
            String to,
            Way way,
            @Nullable LocalDate on,
            @Nullable List<String> copies) {}

    record Sent(String letterId) {}

    static final class LetterSend implements Connector<Letter, Sent> {

        @Override
        public Descriptor<Letter, Sent> descriptor() {
            return new Descriptor<>(
                    "letterSend",
                    "Send a letter",
                    "Prints a letter and sends it.",
                    Effect.NOTIFY,
                    Letter.class,
                    Sent.class,
                    Map.of(
                            "to", "Who gets it.",
                            "way", "How it goes.",
                            "on", "When.",
                            "copies", "Who else gets it.",
                            "letterId", "Its number.",
                            "unknown-address", "Nobody lives there."),
                    Set.of("unknown-address"));
        }

        @Override
        public Sent execute(Letter letter, StepContext step) {
            return new Sent("1");
        }
    }
}
