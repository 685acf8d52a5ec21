package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Field;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.policy.Mutants.Mutant;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Subject;
import io.wardclerk.access.policy.facts.Word;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.Compiled;
import io.wardclerk.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Were a rule wrong, the table would notice. All mutants are compiled into one set; a question is put to it once, and each mutant's
 * answer is what the other rules say, and what it says in its rule's place.
 */
class PolicyMutantsTest {

    /** Of a hundred mutants. */
    private static final int NOTICED = 95;

    private static final int QUESTIONS = 22_000;

    private static final Case SELF = new Case(Set.of("self"), 0, 0, Set.of());

    @Test
    void aWrongRuleIsNoticed() {
        String drl = PolicyFiles.drl();
        List<Mutant> mutants = Mutants.of(drl);
        RuleSet rules = PolicyFiles.rules();
        RuleSet wrong = Compiled.of(
                "access",
                List.of(ContentFile.of(
                        "rules/access/mutants.drl",
                        Mutants.header(drl)
                                + mutants.stream()
                                        .map(Mutant::text)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining("\n")))));
        Matrix matrix = Matrix.read();
        Set<Mutant> living = ConcurrentHashMap.newKeySet();
        living.addAll(mutants);

        questions().parallel().forEach(question -> {
            Set<String> expected = matrix.hidden(question);
            List<Word> right = words(rules, question);
            Map<String, List<Word>> said = new HashMap<>();
            words(wrong, question).forEach(word -> said.computeIfAbsent(word.rule(), name -> new ArrayList<>())
                    .add(word));
            living.removeIf(mutant -> !Objects.equals(expected, answer(right, mutant, said, question)));
        });

        int percent = 100 * (mutants.size() - living.size()) / mutants.size();
        System.out.printf("ACCESS %d mutants, %d %% noticed%n", mutants.size(), percent);
        assertThat(mutants).hasSizeGreaterThan(300);
        assertThat(percent)
                .as(
                        "not noticed: %s",
                        living.stream().map(m -> m.rule() + " " + m.what()).toList())
                .isGreaterThanOrEqualTo(NOTICED);
    }

    /**
     * A part of the cross, the same each time, at plain cases and at the edges: a set of all mutants takes its time. What few
     * subjects are asked for (steps, and patients about themselves) is asked whole, or chance would leave it out.
     */
    private static Stream<Question> questions() {
        List<Set<String>> agreed = List.of(Set.of("ai", "sharing", "messaging"));
        List<Question> many = Stream.concat(
                        Cross.cross(
                                Cross.subjects(),
                                Cross.ACTS,
                                Cross.PURPOSES,
                                List.of(
                                        Cross.relations().get(1),
                                        Cross.relations().get(4)),
                                agreed),
                        Cross.edged())
                .filter(question -> !question.request().act().startsWith("step-"))
                .collect(Collectors.toList());
        Collections.shuffle(many, new Random(7));
        List<String> steps =
                Cross.ACTS.stream().filter(act -> act.startsWith("step-")).toList();
        return Stream.of(
                        many.subList(0, Integer.getInteger("questions", QUESTIONS)).stream(),
                        Cross.cross(
                                List.of(
                                        new Subject("system", Set.of(), Set.of()),
                                        new Subject("person", Set.of("nurse"), Set.of())),
                                steps,
                                List.of("TREAT"),
                                List.of(Cross.relations().get(0)),
                                Cross.consents()),
                        Cross.cross(
                                List.of(
                                        new Subject("person", Set.of("patient"), Set.of()),
                                        new Subject("person", Set.of("nurse"), Set.of())),
                                Cross.ACTS,
                                Cross.PURPOSES,
                                List.of(SELF, Cross.relations().get(0)),
                                agreed))
                .flatMap(part -> part);
    }

    private static List<Word> words(RuleSet rules, Question question) {
        return rules.decide(Word.class, question.facts()).conclusions();
    }

    private static @Nullable Set<String> answer(
            List<Word> right, Mutant mutant, Map<String, List<Word>> said, Question question) {
        List<Word> words = new ArrayList<>(right.stream()
                .filter(word -> !word.rule().equals(mutant.rule()))
                .toList());
        words.addAll(said.getOrDefault(mutant.name(), List.of()));
        Ruling ruling = Policy.combine(words, "mutant", question);
        return ruling.permitted()
                ? ruling.hidden().stream().map(Field::slug).collect(Collectors.toCollection(TreeSet::new))
                : null;
    }
}
