package io.wardclerk.access.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wardclerk.access.Field;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.policy.facts.Deny;
import io.wardclerk.access.policy.facts.Permit;
import io.wardclerk.access.policy.facts.Word;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Combines what the rules of {@code rules/access} say: a refusal outweighs every permission, and without a permission there is
 * none. A field is hidden when every permission hides it.
 */
@Component
final class Policy {

    static final String RULES = "access";

    /** Long enough for a page with its calls; short, should a rule look at the time by itself, which it need not. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final RuleSets sets;
    private final Cache<Asked, Ruling> answers =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(KEPT).build();

    Policy(RuleSets sets) {
        this.sets = sets;
    }

    /** The same question under the same rules. */
    private record Asked(RuleSet rules, Question question) {}

    Ruling rule(Question question) {
        Asked asked = new Asked(sets.get(RULES), question);
        Ruling kept = answers.getIfPresent(asked);
        if (kept != null) {
            return kept;
        }
        Ruling fresh = rule(asked.rules(), question);
        answers.put(asked, fresh);
        return fresh;
    }

    /** By these rules, in force or not. */
    static Ruling rule(RuleSet rules, Question question) {
        return combine(
                rules.decide(Word.class, question.facts()).conclusions(),
                rules.name() + "@" + rules.version(),
                question);
    }

    static Ruling combine(List<Word> words, String version, Question question) {
        List<Deny> refusals = of(words, Deny.class);
        if (!refusals.isEmpty()) {
            return new Ruling(false, ids(refusals), why(refusals), Set.of(Field.values()), version);
        }
        List<Permit> permits = of(words, Permit.class);
        if (permits.isEmpty()) {
            return new Ruling(false, List.of(), Silence.words(question), Set.of(Field.values()), version);
        }
        return new Ruling(true, ids(permits), why(permits), hidden(permits), version);
    }

    private static <T extends Word> List<T> of(List<Word> words, Class<T> type) {
        return words.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> ids(List<? extends Word> words) {
        return words.stream().map(Word::rule).distinct().sorted().toList();
    }

    private static String why(List<? extends Word> words) {
        return words.stream().map(Word::why).distinct().sorted().collect(Collectors.joining(". "));
    }

    private static Set<Field> hidden(List<Permit> permits) {
        return Arrays.stream(Field.values())
                .filter(field ->
                        permits.stream().allMatch(permit -> permit.hidden().contains(field.slug())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
