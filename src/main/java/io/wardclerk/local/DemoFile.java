package io.wardclerk.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code demo.json} in the data folder: addresses and credentials of the local application, for people and for tools. */
final class DemoFile {

    private static final String NAME = "demo.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final DataFolder folder;

    DemoFile(DataFolder folder) {
        this.folder = folder;
    }

    /** The credentials of the former run, unless the file is missing or damaged. */
    Optional<DemoCredentials> credentials() {
        return folder.read(NAME).flatMap(DemoFile::parse);
    }

    void write(String baseUrl, String fhirBaseUrl, DemoCredentials credentials) {
        try {
            folder.writeSecret(
                    NAME,
                    JSON.writeValueAsString(
                            new Content(baseUrl, credentials.users(), credentials.apiKeys(), fhirBaseUrl)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The demo credentials are plain text", e);
        }
    }

    private static Optional<DemoCredentials> parse(String text) {
        try {
            Content content = JSON.readValue(text, Content.class);
            return content.users() == null || content.apiKeys() == null
                    ? Optional.empty()
                    : Optional.of(new DemoCredentials(content.users(), content.apiKeys()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private record Content(
            @Nullable String baseUrl,
            @Nullable List<DemoCredentials.User> users,
            @Nullable List<DemoCredentials.Key> apiKeys,
            @Nullable String fhirBaseUrl) {}
}
