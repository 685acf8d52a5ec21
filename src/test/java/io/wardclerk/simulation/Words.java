package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What invented patients write: a complaint, how long, how old, in one manner or another and sometimes in another language. */
record Words(
        List<String> openings,
        List<String> closings,
        List<String> since,
        List<Complaint> complaints,
        List<String> further) {

    private static final List<String> CHILDREN = List.of("son", "daughter", "little one", "four-year-old", "baby");

    record Complaint(int weight, @Nullable String language, String text) {}

    static Words load() {
        try (InputStream file = Words.class.getResourceAsStream("/simulation/messages.yaml")) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Objects.requireNonNull(file), Words.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String message(Random random) {
        int dice =
                random.nextInt(complaints.stream().mapToInt(Complaint::weight).sum());
        for (Complaint each : complaints) {
            dice -= each.weight();
            if (dice < 0) {
                return each.language() == null ? dressed(each.text(), random) : each.text();
            }
        }
        throw new IllegalStateException("No complaint");
    }

    String more(Random random) {
        return any(further, random);
    }

    private String dressed(String complaint, Random random) {
        String said = complaint
                .replace("{since}", any(since, random))
                .replace("{age}", String.valueOf(25 + random.nextInt(60)))
                .replace("{child}", any(CHILDREN, random));
        String opening = any(openings, random);
        String begun = opening.isEmpty() || opening.endsWith(". ")
                ? Character.toUpperCase(said.charAt(0)) + said.substring(1)
                : said;
        return opening + begun + any(closings, random);
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
