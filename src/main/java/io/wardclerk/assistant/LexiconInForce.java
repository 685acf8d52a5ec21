package io.wardclerk.assistant;

import io.wardclerk.rules.RuleSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lexicon of the rule set as it is now; a release exchanges it. */
final class LexiconInForce implements Supplier<Lexicon> {

    private final Supplier<RuleSet> current;
    private volatile @Nullable Read read;

    LexiconInForce(Supplier<RuleSet> current) {
        this.current = current;
    }

    private record Read(RuleSet rules, Lexicon lexicon) {}

    @Override
    public Lexicon get() {
        RuleSet rules = current.get();
        Read known = read;
        if (known == null || known.rules() != rules) {
            known = new Read(rules, Lexicon.of(rules.files()));
            read = known;
        }
        return known.lexicon();
    }
}
