package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Standing;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Rules that were released on one node decide on the others too. The other node here has compiled rules, a policy and a watch of its own
 * and shares nothing with the application but the database's tables of releases.
 */
@ApplicationTest
class RulesOnAnotherNodeTest {

    private static final String ACCESS = "/api/v1/workflows/access";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RULE = """

            rule "NODE-09 Coders list no tasks"
            when
                Subject( role("coder"), !role("nurse", "clinician", "lead", "front-desk") )
                Request( act("task-list") )
            then
                insert(new Deny("NODE-09", "Ask the lead for the list"));
            end
            """;

    private static final String STORY =
            "\n- { story: Coders ask the lead, who: [coder], may-not: [task-list], for: [HPAYMT],"
                    + " as: [none], refused-by: [NODE-09] }\n";

    private final WardclerkClient client;
    private final ApplicationContext application;

    @Autowired
    RulesOnAnotherNodeTest(WardclerkClient client, ApplicationContext application) {
        this.client = client;
        this.application = application;
    }

    @Test
    void aReleaseTakesEffectOnTheOtherNode() throws Exception {
        int before =
                client.get(ACCESS + "/versions").json().at("/items/0/version").asInt();
        try (AnnotationConfigApplicationContext node = node()) {
            Policy policy = node.getBean(Policy.class);
            assertThat(policy).isNotSameAs(application.getBean(Policy.class));
            await().atMost(PATIENCE).until(() -> coderLists(policy).permitted());
            Response proposed = client.post(ACCESS + "/releases", content());
            assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
            try {
                Response released = client.send("demo-release", "POST", proposed.header("Location") + "/release", null);
                assertThat(released.status()).as(released.body()).isEqualTo(200);

                await().atMost(PATIENCE).until(() -> !coderLists(policy).permitted());
                assertThat(coderLists(policy).rules()).containsExactly("NODE-09");
                assertThat(coderLists(policy).policy())
                        .isEqualTo(coderLists(application.getBean(Policy.class)).policy());
            } finally {
                client.send(
                        "demo-release",
                        "POST",
                        ACCESS + "/rollback",
                        "{\"version\": " + before + ", \"reason\": \"Coders need their list\"}");
            }
            await().atMost(PATIENCE).until(() -> coderLists(policy).permitted());
        }
    }

    private static Ruling coderLists(Policy policy) {
        Caller coder = new Caller("coder", Caller.Kind.PERSON, Set.of("coder"), Set.of("task:read"));
        return policy.rule(
                Question.of(coder, Act.TASK_LIST, "HPAYMT", Standing.NEAREST, Set.of(ConsentPurpose.values())));
    }

    private AnnotationConfigApplicationContext node() throws ClassNotFoundException {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        for (String shared : List.of("ReleaseTable", "ReleaseSeal")) {
            node.getBeanFactory().registerSingleton(shared, application.getBean(release(shared)));
        }
        node.getBeanFactory().registerSingleton("content", new AccessAlone(application.getBean(ContentLibrary.class)));
        node.register(
                Class.forName("io.wardclerk.rules.CompiledRuleSets"),
                release("ReleasedRules"),
                release("RulesWatch"),
                Policy.class);
        node.refresh();
        return node;
    }

    private static Class<?> release(String name) throws ClassNotFoundException {
        return Class.forName("io.wardclerk.release." + name);
    }

    private static String content() throws IOException {
        ObjectNode files = JSON.createObjectNode();
        try (var walk = Files.walk(Path.of("rules", "access"))) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                String name = path.toString().replace('\\', '/');
                String text = Files.readString(path);
                files.put(
                        name,
                        switch (name) {
                            case "rules/access/access.drl" -> text + RULE;
                            case "rules/access/tests/stories.yaml" -> text + STORY;
                            default -> text;
                        });
            }
        }
        return JSON.createObjectNode().set("files", files).toString();
    }

    /** The other rule sets need not be compiled for this. */
    private record AccessAlone(ContentLibrary whole) implements ContentLibrary {

        @Override
        public List<WorkflowContent> workflows() {
            return whole.workflows();
        }

        @Override
        public Optional<WorkflowContent> workflow(String key) {
            return whole.workflow(key);
        }

        @Override
        public List<String> ruleSets() {
            return List.of(Policy.RULES);
        }

        @Override
        public List<ContentFile> ruleSet(String name) {
            return whole.ruleSet(name);
        }
    }
}
