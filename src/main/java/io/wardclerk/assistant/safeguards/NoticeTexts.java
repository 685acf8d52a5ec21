package io.wardclerk.assistant.safeguards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.assistant.Notices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The texts of {@code assistant/notices.yaml}. */
@Component
final class NoticeTexts implements Notices {

    private static final String FILE = "/assistant/notices.yaml";
    private static final String FALLBACK = "en";

    private final List<Version> versions;

    private record Version(String language, int number, JsonNode texts) {

        Notice notice(Origin origin) {
            return new Notice(
                    language + "/" + number, origin, texts.path(origin.name()).asText());
        }
    }

    /** @throws IllegalStateException if a version lacks a text */
    NoticeTexts() {
        List<Version> read = new ArrayList<>();
        try (InputStream in = NoticeTexts.class.getResourceAsStream(FILE)) {
            for (JsonNode each : new ObjectMapper(new YAMLFactory()).readTree(in)) {
                Version version = new Version(
                        each.path("language").asText(), each.path("version").asInt(), each.path("texts"));
                for (Origin origin : Origin.values()) {
                    if (version.notice(origin).text().isBlank()) {
                        throw new IllegalStateException(
                                FILE + ": " + version.notice(origin).id() + " has no text for " + origin);
                    }
                }
                read.add(version);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        this.versions = List.copyOf(read);
    }

    @Override
    public Notice newest(String language, Origin origin) {
        String base = language.split("[-_]", 2)[0];
        return of(base).or(() -> of(FALLBACK))
                .map(version -> version.notice(origin))
                .orElseThrow(() -> new IllegalStateException(FILE + " has no texts in English"));
    }

    private Optional<Version> of(String language) {
        return versions.stream()
                .filter(version -> version.language().equals(language))
                .max(Comparator.comparingInt(Version::number));
    }

    @Override
    public Optional<Notice> find(String id, Origin origin) {
        return versions.stream()
                .map(version -> version.notice(origin))
                .filter(notice -> notice.id().equals(id))
                .findFirst();
    }

    @Override
    public List<String> languages() {
        return versions.stream().map(Version::language).distinct().sorted().toList();
    }
}
