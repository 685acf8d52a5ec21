package io.wardclerk.assistant.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.Wardclerk;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.engine.Vendor;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import io.wardclerk.assistant.skills.Trials;
import io.wardclerk.testing.TemporaryData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures a prompt from the command line, see {@code src/docs/evaluation.md}. Everything is given by system properties that begin with
 * {@code evaluation.}; without any, the newest prompts are measured with the built-in engine over the invented set.
 */
@Tag("evaluate")
class PromptEvaluationTest {

    private static final String INVENTED = "src/test/resources/evaluation/invented.jsonl";
    private static final Path OUT = Path.of("target", "evaluation");

    @Test
    void thePromptIsMeasured() throws IOException {
        Vendor vendor = new Vendor(Kind.OPENAI);
        List<String> refusals = new ArrayList<>();
        try (ConfigurableApplicationContext application = application(vendor)) {
            Trials trials = Trials.of(application);
            PromptLibrary library = application.getBean(PromptLibrary.class);
            for (Prompt prompt : prompts(library)) {
                DataSet data = data(prompt.skill());
                if (data.items().isEmpty()) {
                    continue;
                }
                Trial trial = Trial.of(prompt, before(library, prompt), data, engine(vendor, trials));
                System.out.println(trial.table());
                Files.createDirectories(OUT);
                Files.writeString(
                        OUT.resolve(prompt.skill() + "-" + prompt.version() + "-" + Evaluation.FILE),
                        trial.evaluation().json());
                refusals.addAll(trial.refusals());
            }
        } finally {
            vendor.stop();
        }
        assertThat(refusals).as("prompts that may not be released").isEmpty();
    }

    /** The one that is named, or the newest of each skill. */
    private static List<Prompt> prompts(PromptLibrary library) {
        String named = System.getProperty("evaluation.prompt", "");
        if (!named.isEmpty()) {
            return List.of(library.find(named)
                    .orElseThrow(
                            () -> new IllegalArgumentException("There is no prompt " + named + " under prompts/")));
        }
        return library.all().stream()
                .map(Prompt::skill)
                .distinct()
                .filter(skill -> System.getProperty("evaluation.skill", skill).equals(skill))
                .flatMap(skill -> library.newest(skill).stream())
                .toList();
    }

    /** The released prompt that it would follow, or the one that is named. */
    private static @Nullable Prompt before(PromptLibrary library, Prompt prompt) {
        String named = System.getProperty("evaluation.against", "");
        if (!named.isEmpty()) {
            return library.find(named)
                    .orElseThrow(() -> new IllegalArgumentException("There is no prompt " + named + " under prompts/"));
        }
        return library.all().stream()
                .filter(each -> each.skill().equals(prompt.skill()) && each.released())
                .filter(each -> each.version() < prompt.version())
                .max(Comparator.comparingInt(Prompt::version))
                .orElse(null);
    }

    /** A public set by its name, or a file of our own format. */
    private static DataSet data(String skill) throws IOException {
        String named = System.getProperty("evaluation.data", INVENTED);
        int most = Integer.getInteger("evaluation.items", 200);
        for (PublicData set : PublicData.values()) {
            if (set.name().equalsIgnoreCase(named.replace('-', '_'))) {
                String folder = System.getenv("WARDCLERK_EVAL_DATA");
                Path data = Path.of(folder == null ? "../shared/data" : folder);
                Assumptions.assumeTrue(Files.isDirectory(data), "Set WARDCLERK_EVAL_DATA to the folder of public sets");
                return set.read(data).of(skill, most);
            }
        }
        return DataSet.of(Path.of(named)).of(skill, most);
    }

    /** {@code offline}, a configured provider, or {@code recorded} with {@code evaluation.answers}. */
    private static Engine engine(Vendor vendor, Trials trials) throws IOException {
        String name = System.getProperty("evaluation.engine", "offline");
        Engine engine = name.equals(Recorded.PROVIDER)
                ? new Recorded(Path.of(System.getProperty("evaluation.answers", "")), vendor, trials)
                : Engine.named(name, trials);
        String file = System.getProperty("evaluation.keep", "");
        return file.isEmpty() ? engine : Recorded.keeping(engine, trials, Path.of(file));
    }

    /** With the providers of {@code evaluation.config}, a file like any configuration of the application. */
    private static ConfigurableApplicationContext application(Vendor vendor) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--camunda.bpm.process-engine-name=evaluation",
                "--wardclerk.assistant.providers." + Recorded.PROVIDER + ".kind=openai",
                "--wardclerk.assistant.providers." + Recorded.PROVIDER + ".base-url="
                        + vendor.provider().baseUrl(),
                "--wardclerk.assistant.providers." + Recorded.PROVIDER + ".model=recorded",
                "--wardclerk.assistant.providers." + Recorded.PROVIDER + ".api-key=none"));
        String config = System.getProperty("evaluation.config", "");
        if (!config.isEmpty()) {
            arguments.add("--spring.config.additional-location="
                    + Path.of(config).toAbsolutePath().toUri());
        }
        return new SpringApplicationBuilder(Wardclerk.class)
                .profiles("local")
                .initializers(new TemporaryData())
                .run(arguments.toArray(String[]::new));
    }
}
