package io.wardclerk.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentLibraryTest {

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        file("processes/triage/triage.bpmn", "<definitions/>");
        file("processes/triage/workflow.yaml", """
                title: Triage
                input:
                  type: object
                  required: [message]
                  properties:
                    message: {type: string, maxLength: 8000}
                outputs: [urgency, redFlags]
                routing: [urgency]
                """);
        file("forms/triage/review.form", "{\"id\": \"review\"}");
        file("forms/triage/identity.form", "{\"id\": \"identity\"}");
        file("rules/triage/red-flags.drl", "package demo;");
        file("rules/triage/data/lexicon.yaml", "fever: [fever]");
    }

    @Test
    void a_workflow_is_its_diagram_its_definition_and_its_forms() {
        WorkflowContent triage = library().workflow("triage").orElseThrow();

        assertThat(triage.diagram().name()).isEqualTo("processes/triage/triage.bpmn");
        assertThat(triage.diagram().text()).isEqualTo("<definitions/>");
        assertThat(triage.forms())
                .extracting(ContentFile::name)
                .containsExactly("forms/triage/identity.form", "forms/triage/review.form");
        assertThat(triage.definition().title()).isEqualTo("Triage");
        assertThat(triage.definition().input()).containsEntry("required", List.of("message"));
        assertThat(triage.definition().outputs()).containsExactly("urgency", "redFlags");
        assertThat(triage.definition().messages()).isEmpty();
        assertThat(triage.definition().maxInputBytes()).isEqualTo(65_536);
    }

    @Test
    void an_empty_definition_has_defaults_throughout() throws IOException {
        file("processes/triage/workflow.yaml", "# nothing yet\n");

        assertThat(library().workflow("triage").orElseThrow().definition())
                .isEqualTo(new WorkflowDefinition("triage", "", Map.of(), 65_536, List.of(), List.of(), List.of()));
    }

    @Test
    void the_modellers_own_folder_is_no_workflow() throws IOException {
        file("processes/.camunda/element-templates/letterSend.json", "{}");

        assertThat(library().workflows()).extracting(WorkflowContent::key).containsExactly("triage");
    }

    @Test
    void a_rule_set_is_every_file_in_its_folder() {
        assertThat(library().ruleSets()).containsExactly("triage");
        assertThat(library().ruleSet("triage"))
                .extracting(ContentFile::name)
                .containsExactly("rules/triage/data/lexicon.yaml", "rules/triage/red-flags.drl");
        assertThatThrownBy(() -> library().ruleSet("absent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules/absent")
                .hasMessageContaining("triage");
    }

    @Test
    void the_hash_stays_when_nothing_changed_and_follows_every_file_of_the_workflow() throws IOException {
        String hash = hash();
        assertThat(hash()).isEqualTo(hash);

        file("processes/triage/.triage.bpmn.swp", "editor");
        file("processes/triage/scenarios/quiet.yaml", "title: A quiet day");
        assertThat(hash()).isEqualTo(hash);

        file("rules/triage/red-flags.drl", "package other;");
        assertThat(hash()).isNotEqualTo(hash);

        file("forms/triage/review.form", "{}");
        String changed = hash();
        assertThat(changed).isNotEqualTo(hash);

        Files.move(root.resolve("forms/triage/review.form"), root.resolve("forms/triage/second.form"));
        assertThat(hash()).isNotEqualTo(changed);
    }

    @Test
    void the_hash_does_not_depend_on_where_the_content_lies(@TempDir Path elsewhere) throws IOException {
        String hash = hash();
        Path moved = elsewhere.resolve("content");
        Files.move(root, moved);

        assertThat(new FolderContentLibrary(new ContentProperties(moved.toString()))
                        .workflow("triage")
                        .orElseThrow()
                        .hash())
                .isEqualTo(hash);
        Files.move(moved, root);
    }

    @Test
    void a_root_without_processes_has_no_workflows(@TempDir Path empty) {
        ContentLibrary library = new FolderContentLibrary(new ContentProperties(empty.toString()));

        assertThat(library.workflows()).isEmpty();
        assertThat(library.ruleSets()).isEmpty();
        assertThat(library.workflow("triage")).isEmpty();
    }

    @Test
    void a_missing_root_says_which_property_to_set() {
        assertThatThrownBy(() -> new FolderContentLibrary(
                        new ContentProperties(root.resolve("nowhere").toString())))
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("wardclerk.content.root");
    }

    @Test
    void a_workflow_without_diagram_or_definition_is_refused_by_the_file_it_lacks() throws IOException {
        Files.delete(root.resolve("processes/triage/workflow.yaml"));
        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("processes/triage/workflow.yaml");

        Files.delete(root.resolve("processes/triage/triage.bpmn"));
        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("processes/triage/triage.bpmn");
    }

    @Test
    void a_broken_definition_is_refused_with_file_line_and_cause() throws IOException {
        file("processes/triage/workflow.yaml", "title: Triage\nouptuts: [urgency]\n");
        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("processes/triage/workflow.yaml: line 2")
                .hasMessageContaining("ouptuts");

        file("processes/triage/workflow.yaml", "title: Triage\ninput: [unclosed\n");
        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("workflow.yaml: line ");

        file("processes/triage/workflow.yaml", "title: One\ntitle: Two\n");
        assertThatThrownBy(this::library).isInstanceOf(ContentBroken.class).hasMessageContaining("title");

        file("processes/triage/workflow.yaml", "maxInputBytes: 0\n");
        assertThatThrownBy(this::library).isInstanceOf(ContentBroken.class).hasMessageContaining("maxInputBytes");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Files.write(
                root.resolve("forms/triage/review.form"),
                "{\"label\": \"Fi\u00e8vre\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("forms/triage/review.form")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_link_out_of_the_root_is_refused_and_one_within_it_is_read(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret.form"), "{}");
        Files.createSymbolicLink(root.resolve("forms/triage/within.form"), root.resolve("forms/triage/review.form"));
        assertThat(library().workflow("triage").orElseThrow().forms()).hasSize(3);

        Path link = Files.createSymbolicLink(root.resolve("forms/triage/out.form"), secret);
        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("forms/triage/out.form")
                .hasMessageContaining("link");

        Files.delete(link);
        Files.createSymbolicLink(root.resolve("rules/linked"), outside);
        assertThatThrownBy(this::library).isInstanceOf(ContentBroken.class).hasMessageContaining("link");
    }

    @Test
    void a_folder_name_that_is_no_key_is_refused() throws IOException {
        file("processes/My Process/My Process.bpmn", "<definitions/>");

        assertThatThrownBy(this::library)
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("processes/My Process");
    }

    private String hash() {
        return library().workflow("triage").orElseThrow().hash();
    }

    private ContentLibrary library() {
        return new FolderContentLibrary(new ContentProperties(root.toString()));
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
