package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.workflow.camunda.expression.SafeExpressions;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The linter reads expressions by itself. Whatever it takes the engine takes; so a sound diagram never fails there. */
class ExpressionAgreementTest {

    private static final List<String> WORDS = List.of(
            "a",
            "b1",
            "_c",
            "order",
            "true",
            "null",
            "empty",
            "not",
            "!",
            "-",
            "+",
            "*",
            "/",
            "%",
            "div",
            "mod",
            "==",
            "!=",
            "eq",
            "ne",
            "<",
            ">",
            "<=",
            "lt",
            "ge",
            "&&",
            "||",
            "and",
            "or",
            "?",
            ":",
            ".",
            "[",
            "]",
            "(",
            ")",
            "'x'",
            "\"y\"",
            "'it\\'s'",
            "1",
            "2.5",
            "1e3",
            "0",
            " ",
            "class",
            "instanceof",
            "{",
            "=",
            ",",
            "é",
            "$");

    private final SafeExpressions engine = new SafeExpressions();

    @Test
    void whatTheLinterTakesTheEngineTakes() {
        Random random = new Random(7);
        int sound = 0;
        for (int run = 0; run < 200_000; run++) {
            StringBuilder text = new StringBuilder("${");
            for (int words = random.nextInt(8); words >= 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
            }
            text.append('}');
            if (random.nextInt(10) == 0) {
                text.insert(0, "some text ").append(" and ${a}");
            }
            Expression read = Expression.of(text.toString());
            if (read.isSound()) {
                sound++;
                assertThatCode(() -> engine.createExpression(text.toString()))
                        .as("%s", text)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(sound).as("sound expressions among those drawn").isGreaterThan(2_000);
    }

    @Test
    void whatPeopleWriteIsTakenByBoth() {
        for (String text : List.of(
                "${urgency == 'emergency'}",
                "${floorUrgency == 'emergency' and not empty findings}",
                "${score > 1.5 ? 'high' : 'low'}",
                "${map.key['other key'][0]}",
                "${(a + b) * -c <= 12 || d ne \"x\"}",
                "Case ${id} of ${subject}",
                "#{a}")) {
            assertThat(Expression.of(text).problem()).as(text).isNull();
            assertThatCode(() -> engine.createExpression(text)).as(text).doesNotThrowAnyException();
        }
    }

    @Test
    void namesThatAreReadAreKnown() {
        assertThat(Expression.of("${a.b[c] == 'd' and (e ? f : empty g)} ${h}").variables())
                .isEqualTo(Set.of("a", "c", "e", "f", "g", "h"));
    }
}
