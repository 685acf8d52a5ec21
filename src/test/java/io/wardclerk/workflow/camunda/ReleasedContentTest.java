package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.release.Release;
import io.wardclerk.release.ReleaseRefused;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.ContentChanged;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nodes do with their content folders at the start, and with what others released. */
class ReleasedContentTest {

    private static final String RULES = "rules/story/words.drl";
    private static final Story OLD = Story.first().with(RULES, text -> rules("old"));
    private static final Story NEW = OLD.with(RULES, text -> rules("new"))
            .with(Story.DEFINITION, text -> text.replace("title: Story", "title: New story"));

    private final DataSource database = TestPostgres.migratedDatabase();

    @Test
    void outsideTheLocalProfileAFolderWaitsUntilSomebodyReleasesIt() {
        try (ReleaseNode node = node("prod", OLD)) {
            assertThat(node.engine.workflows().find("story")).isEmpty();
            Release waiting = onlyRelease(node);
            assertThat(waiting.state()).isEqualTo(Release.State.PROPOSED);
            assertThat(waiting.proposedBy()).isEqualTo("content folder");
            assertThat(node.releases().notices()).singleElement().asString().contains(waiting.hash(), "waits");

            Release released = node.as("releaser", () -> node.releases().release(waiting.id()));
            assertThat(released.version()).isEqualTo(1);
        }
        try (ReleaseNode restarted = node("prod", OLD)) {
            assertThat(restarted.releases().notices()).isEmpty();
            assertThat(restarted.engine.workflows().find("story").orElseThrow().version())
                    .isEqualTo(1);
            assertThat(restarted.releases().list("story", null, 10)).hasSize(1);
        }
    }

    @Test
    void whatOneNodeReleasesTheOtherUsesAndARestartWithTheOldFolderKeeps() {
        try (ReleaseNode first = trusting(OLD);
                ReleaseNode second = trusting(OLD)) {
            assertThat(decides(first)).containsExactly("old");
            Release proposed = first.as("designer", () -> first.releases().propose(NEW.bundle(), null));
            assertThatThrownBy(() -> first.as("designer", () -> first.releases().release(proposed.id())))
                    .isInstanceOf(ReleaseRefused.class)
                    .hasMessageContaining("another person");
            first.as("releaser", () -> first.releases().release(proposed.id()));

            assertThat(decides(first)).containsExactly("new");
            assertThat(second.engine.workflows().find("story").orElseThrow().title())
                    .isEqualTo("New story");
            await().untilAsserted(() -> assertThat(decides(second)).containsExactly("new"));
            assertThat(second.engine.get(RuleSets.class).get("story").version())
                    .isEqualTo(first.engine.get(RuleSets.class).get("story").version());
        }
        try (ReleaseNode restarted = trusting(OLD)) {
            assertThat(restarted.engine.workflows().find("story").orElseThrow().version())
                    .isEqualTo(2);
            assertThat(decides(restarted)).containsExactly("new");
            restarted.as("releaser", () -> restarted.releases().rollback("story", 1, "Too new"));
            assertThat(decides(restarted)).containsExactly("old");
            assertThat(restarted.engine.workflows().find("story").orElseThrow().title())
                    .isEqualTo("Story");
        }
    }

    @Test
    void aReleaseThatWasChangedInTheDatabaseStopsTheStartUntilTheFolderIsTrusted() {
        try (ReleaseNode node = trusting(OLD)) {
            Release proposed = node.as("designer", () -> node.releases().propose(NEW.bundle(), null));
            node.as("releaser", () -> node.releases().release(proposed.id()));
        }
        JdbcClient.create(database)
                .sql("update content_release set files = jsonb_set(files, '{" + RULES
                        + "}', to_jsonb(?::text)) where version = 2")
                .param(rules("forged"))
                .update();
        assertThatThrownBy(() -> node("prod", OLD)).hasStackTraceContaining("somebody changed it in the database");
        try (ReleaseNode node = trusting(OLD)) {
            assertThat(decides(node)).containsExactly("old");
            assertThat(node.engine.workflows().find("story").orElseThrow().version())
                    .isEqualTo(3);
        }
    }

    @Test
    void whatWasChangedInTheEnginesOwnTablesIsNotRun() {
        try (ReleaseNode node = trusting(OLD)) {
            node.engine.workflows().start("story", null, Map.of("channel", "portal"));
        }
        JdbcClient jdbc = JdbcClient.create(database);
        String change =
                "update act_ge_bytearray set bytes_ = convert_to(replace(convert_from(bytes_, 'UTF8'), ?, ?), 'UTF8')"
                        + " where name_ = ?";
        jdbc.sql(change).params("self-care", "emergency", Story.DIAGRAM).update();
        try (ReleaseNode node = trusting(OLD)) {
            assertThatThrownBy(() -> node.engine.workflows().start("story", null, Map.of("channel", "portal")))
                    .hasStackTraceContaining("was changed in the engine's tables since it was released");
            assertThat(node.releases().notices()).singleElement().asString().contains(Story.DIAGRAM);
        }
        jdbc.sql(change).params("emergency", "self-care", Story.DIAGRAM).update();
        jdbc.sql(change)
                .params("routing: [urgency]", "routing: [message]", Story.DEFINITION)
                .update();
        try (ReleaseNode node = trusting(OLD)) {
            assertThatThrownBy(() -> node.engine.workflows().find("story"))
                    .isInstanceOf(ContentChanged.class)
                    .hasMessageContaining(Story.DEFINITION);
        }
    }

    @Test
    void atADesignersDeskAChangedFolderIsDeployedAndAReleaseOvertakesAnUnchangedOne() {
        try (ReleaseNode node = node("local", OLD)) {
            assertThat(onlyRelease(node).state()).isEqualTo(Release.State.RELEASED);
            Release proposed = node.as("designer", () -> node.releases().propose(NEW.bundle(), null));
            node.as("releaser", () -> node.releases().release(proposed.id()));
        }
        try (ReleaseNode unchanged = node("local", OLD)) {
            assertThat(unchanged.engine.workflows().find("story").orElseThrow().version())
                    .isEqualTo(2);
            assertThat(unchanged.releases().notices())
                    .singleElement()
                    .asString()
                    .contains("wins over");
        }
        Story edited = OLD.with(Story.DEFINITION, text -> text.replace("title: Story", "title: Edited"));
        try (ReleaseNode changed = node("local", edited)) {
            assertThat(changed.engine.workflows().find("story").orElseThrow().title())
                    .isEqualTo("Edited");
            assertThat(decides(changed)).containsExactly("old");
        }
    }

    private static String rules(String word) {
        return """
                package io.wardclerk.story

                rule "ST-01 one word"
                when
                then
                    insert("%s");
                end
                """.formatted(word);
    }

    private static List<String> decides(ReleaseNode node) {
        return node.engine
                .get(RuleSets.class)
                .get("story")
                .decide(String.class, List.of())
                .conclusions();
    }

    private static Release onlyRelease(ReleaseNode node) {
        List<Release> all = node.releases().list("story", null, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private ReleaseNode node(String profile, Story folder) {
        return new ReleaseNode(database, profile, folder, Map.of());
    }

    private ReleaseNode trusting(Story folder) {
        return new ReleaseNode(
                database,
                "prod",
                folder,
                Map.of("wardclerk.workflow.trusted-hashes", folder.bundle().hash()));
    }
}
