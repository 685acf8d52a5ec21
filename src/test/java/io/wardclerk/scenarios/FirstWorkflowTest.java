package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whoever copies the files of "Your first workflow in ten minutes" gets a workflow that is deployed and does what the page says. */
class FirstWorkflowTest {

    private static final Path PAGE = Path.of("src/docs/first-workflow.md");
    private static final Pattern FILE =
            Pattern.compile("\\*\\*`([^`]+)`\\*\\*\\n\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("-d '(\\{.*?})'", Pattern.DOTALL);

    @TempDir
    static Path content;

    private static String page = "";
    private static ScenarioClinic clinic;

    @BeforeAll
    static void copyWhatThePageSays() throws IOException {
        page = Files.readString(PAGE);
        copy(Path.of("rules/triage"), content);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path target = content.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue() + "\n");
        }
        clinic = new ScenarioClinic(content);
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @TestFactory
    List<DynamicTest> itsScenariosPass() {
        return Stories.of(clinic, "callback");
    }

    @Test
    void itHasNoOtherFilesThanItNames() {
        assertThat(files().keySet()).hasSize(7).allMatch(name -> name.contains("/callback/"));
        assertThat(page).contains("you write seven small files");
    }

    @Test
    void itsCallFitsTheWorkflow() throws IOException {
        Matcher body = BODY.matcher(page);
        assertThat(body.find()).as("a call that starts a case").isTrue();
        JsonNode start = new ObjectMapper().readTree(body.group(1));
        Map<String, Object> schema = clinic.engine
                .get(ContentLibrary.class)
                .workflow("callback")
                .orElseThrow()
                .definition()
                .input();

        assertThat(new SchemaCheck(new ObjectMapper().valueToTree(schema)).defects(start.path("input")))
                .isEmpty();
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        return files;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(path.toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
