package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class ConnectorApiTest {

    private final WardclerkClient client;

    @Autowired
    ConnectorApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void everyConnectorThatRunsIsListedWithItsTemplate() throws IOException {
        JsonNode items = client.get("/api/v1/connectors").json().path("items");

        assertThat(items).isNotEmpty();
        for (JsonNode item : items) {
            String key = item.path("key").asText();
            assertThat(client.get("/api/v1/connectors/" + key).json()).isEqualTo(item);
            JsonNode file = new ObjectMapper()
                    .readTree(Path.of("processes/.camunda/element-templates", key + ".json")
                            .toFile());
            assertThat(client.get("/api/v1/connectors/" + key + "/template").json())
                    .isEqualTo(file);
        }
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        assertProblem(client.get("/api/v1/connectors/none-such"), 404, "not-found");
        assertProblem(client.get("/api/v1/connectors/none-such/template"), 404, "not-found");
    }
}
