package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Asks Spring, the servlet container and Jersey for every path there is: each is recorded, or on the closed list. */
@ApplicationTest
class UnrecordedPathsTest {

    private final ServedPaths served;

    @Autowired
    UnrecordedPathsTest(ApplicationContext context, ServletContext servlets) {
        this.served = new ServedPaths(context, servlets);
    }

    private static Set<String> paths(Set<ServedPaths.Served> served) {
        return served.stream().map(ServedPaths.Served::path).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPathIsRecordedOrOnTheList() throws Exception {
        Set<String> spring = paths(served.spring());
        Set<String> servlets = paths(served.servletMappings());
        Set<String> jersey = paths(served.jersey());
        assertThat(spring).contains("/api/v1/instances/{id}/trail", "/sign-in");
        assertThat(servlets).contains("/fhir/*", "/");
        assertThat(jersey).hasSizeGreaterThan(200);

        Set<String> all = new TreeSet<>(spring);
        all.addAll(servlets);
        all.addAll(jersey);
        Set<String> unrecorded = new TreeSet<>();
        for (String path : all) {
            // Whatever a caller may put in place of a name.
            String asked =
                    path.replaceAll("\\{[^}/]*(\\{[^}]*})?[^}/]*}", "static").replace("*", "any");
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                if (Unrecorded.isFile(method, asked)) {
                    unrecorded.add(method + " " + path);
                }
            }
        }
        assertThat(unrecorded)
                .allMatch(
                        path -> path.matches("(GET|HEAD) /(swagger-ui.*|camunda/(assets|lib)/.*|camunda/favicon.ico)"));
    }

    @Test
    void onlyReadingOneOfOurFilesByItsPlainPathNeedsNoRecord() {
        assertThat(Unrecorded.isFile("GET", "/assets/wardclerk.css")).isTrue();
        assertThat(Unrecorded.isFile("POST", "/assets/wardclerk.css")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/../api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/%2e%2e/api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets//api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/;/api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/engine/plugin/x/static/../../../engine/default/task"))
                .isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/engine/engine/default/task"))
                .isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/cockpit/plugin/base/static/app/plugin.js"))
                .isTrue();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/cockpit/plugin/base/static/process-instance"))
                .as("an engine might be called static")
                .isFalse();
        assertThat(Unrecorded.isUpOrDown("GET", "/status", 200)).isTrue();
        assertThat(Unrecorded.isUpOrDown("GET", "/status", 401)).isFalse();
        assertThat(Unrecorded.isUpOrDown("GET", "/actuator/env", 200)).isFalse();
    }
}
