package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Field;
import io.wardclerk.access.Ruling;
import io.wardclerk.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules against a table that was written without them: no unexpected permission, no unexpected refusal, nothing more shown. */
class PolicyCrossTest {

    private static final RuleSet RULES = PolicyFiles.rules();
    private static final Matrix MATRIX = Matrix.read();

    /** {@code InventoryTest} holds the same list to the roles of the program. */
    @Test
    void noRoleIsLeftOut() throws IOException {
        List<String> roles = Files.readAllLines(Path.of("src/test/resources/perimeter/roles.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .toList();

        assertThat(Cross.ROLES).containsExactlyInAnyOrderElementsOf(roles);
    }

    @Test
    void everyRoleOperationPurposeRelationAndConsent() {
        assertThat(differences(Cross.full())).isEmpty();
    }

    @Test
    void labelsTimesAndGlassesAtTheirEdges() {
        assertThat(differences(Cross.edged())).isEmpty();
    }

    private static List<String> differences(Stream<Question> questions) {
        LongAdder asked = new LongAdder();
        LongAdder permitted = new LongAdder();
        List<String> differences = questions
                .parallel()
                .peek(question -> asked.increment())
                .flatMap(question -> {
                    Set<String> expected = MATRIX.hidden(question);
                    Set<String> found = hidden(Policy.rule(RULES, question));
                    if (found != null) {
                        permitted.increment();
                    }
                    return Objects.equals(expected, found)
                            ? Stream.<String>empty()
                            : Stream.of(question + " expected " + expected + " and found " + found);
                })
                .limit(20)
                .toList();
        System.out.printf("ACCESS %d questions, %d permitted%n", asked.sum(), permitted.sum());
        return differences;
    }

    private static @Nullable Set<String> hidden(Ruling ruling) {
        return ruling.permitted()
                ? ruling.hidden().stream().map(Field::slug).collect(Collectors.toCollection(TreeSet::new))
                : null;
    }
}
