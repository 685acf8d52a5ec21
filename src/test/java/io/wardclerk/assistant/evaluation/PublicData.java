package io.wardclerk.assistant.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.skills.Trials.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads public sets as items, by name. */
enum PublicData {
    /** Vignettes with three levels (Semigran, BMJ 2015). */
    SEMIGRAN("04_triage", "triage") {
        @Override
        Item item(JsonNode line) {
            Set<String> right =
                    switch (line.path("gold").asText()) {
                        case "emergency" -> Set.of("emergency");
                        case "non_emergency" -> Set.of("urgent", "routine");
                        default -> Set.of("self-care", "routine");
                    };
            return triage(line, right);
        }
    },
    /** Cases of the ESI handbook: levels 1 and 2 cannot wait, 3 is urgent, 4 and 5 can. */
    ESI("04_triage", "triage") {
        @Override
        Item item(JsonNode line) {
            int level = line.path("gold_esi").asInt();
            return triage(
                    line,
                    level <= 2 ? Set.of("emergency") : level == 3 ? Set.of("urgent") : Set.of("routine", "self-care"));
        }
    },
    /** Visits with the note that a clinician wrote. */
    ACI_BENCH("05_notes_coding", "note") {
        @Override
        Item item(JsonNode line) {
            return note(line, line.path("note").asText());
        }
    },
    /** Short conversations with a section of the note. */
    MTS_DIALOG("05_notes_coding", "note") {
        @Override
        Item item(JsonNode line) {
            return note(line, line.path("section_text").asText());
        }
    },
    /** Clinical cases with their ICD-10-CM codes; the machine-translated English. */
    CODIESP("05_notes_coding", "coding") {
        @Override
        Item item(JsonNode line) {
            Set<String> codes = StreamSupport.stream(line.path("icd10cm").spliterator(), false)
                    .map(code -> "icd10cm|" + code.asText().toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return made(line, "coding", line.path("text_en_mt").asText(), null, codes, null);
        }
    };

    private final String folder;
    private final String skill;

    PublicData(String folder, String skill) {
        this.folder = folder;
        this.skill = skill;
    }

    abstract Item item(JsonNode line);

    String skill() {
        return skill;
    }

    /** @throws IllegalArgumentException if the folder has no such set */
    DataSet read(Path data) throws IOException {
        String prefix = name().toLowerCase(Locale.ROOT);
        if (!Files.isDirectory(data.resolve(folder))) {
            throw new IllegalArgumentException("There is no folder " + folder + "; set WARDCLERK_EVAL_DATA");
        }
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            Path file = files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(folder + " has no file " + prefix + "*"));
            return DataSet.of(file, this::item);
        }
    }

    private static Item triage(JsonNode line, Set<String> urgency) {
        return made(line, "triage", line.path("text").asText(), urgency, null, null);
    }

    private static Item note(JsonNode line, String reference) {
        return made(line, "note", line.path("dialogue").asText(), null, null, reference);
    }

    private static Item made(
            JsonNode line,
            String skill,
            String text,
            @Nullable Set<String> urgency,
            @Nullable Set<String> codes,
            @Nullable String reference) {
        return new Item(
                line.path("id").asText(),
                skill,
                List.of(new Text("text", text)),
                "",
                "",
                urgency,
                codes,
                null,
                null,
                null,
                reference);
    }
}
