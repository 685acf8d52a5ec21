package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One published case with the level that experts gave.
 *
 * @param gold 0 the most urgent class of its set, 1 the middle, 2 the least
 */
record Vignette(String set, String id, String text, int gold) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Vignette> semigran(Path data) throws IOException {
        return read(data, "semigran45_", "Semigran", node -> switch (node.path("gold")
                .asText()) {
            case "emergency" -> 0;
            case "non_emergency" -> 1;
            default -> 2;
        });
    }

    /** ESI 1 and 2, 3, 4 and 5. */
    static List<Vignette> esi(Path data) throws IOException {
        return read(data, "esi_handbook_", "ESI", node -> {
            int level = node.path("gold_esi").asInt();
            return level <= 2 ? 0 : level == 3 ? 1 : 2;
        });
    }

    private static List<Vignette> read(Path data, String prefix, String set, Function<JsonNode, Integer> gold)
            throws IOException {
        List<Vignette> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("04_triage"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode node = JSON.readTree(line);
                    String id = node.path("id").asText();
                    all.add(new Vignette(set, id, node.path("text").asText(), gold.apply(node)));
                }
            }
        }
        return all;
    }

    /** The class of an urgency: Semigran's three levels split off self-care, ESI's join routine and self-care. */
    int classOf(Urgency urgency) {
        if (set.equals("ESI")) {
            return switch (urgency) {
                case EMERGENCY -> 0;
                case URGENT -> 1;
                case ROUTINE, SELF_CARE -> 2;
            };
        }
        return switch (urgency) {
            case EMERGENCY -> 0;
            case URGENT, ROUTINE -> 1;
            case SELF_CARE -> 2;
        };
    }
}
