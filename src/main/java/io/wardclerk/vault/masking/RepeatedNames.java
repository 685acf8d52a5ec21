package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.HashSet;
import java.util.Set;

/** The parts of names found somewhere in a text, wherever else they stand in it. */
final class RepeatedNames implements Finder {

    private static final int SHORTEST = 3;

    private final Lists lists;

    RepeatedNames(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        Set<String> parts = new HashSet<>();
        findings.of(Identifier.NAME).stream()
                .filter(f -> f.trust() != Trust.KNOWN)
                .forEach(f -> parts(text.original().substring(f.start(), f.end()), parts));
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (token.capital() && parts.contains(token.folded()) && !Eponyms.follows(text, i + 1, lists, i)) {
                findings.tokens(text, i, i + 1, Identifier.NAME, Trust.GUESS);
            }
        }
    }

    private void parts(String name, Set<String> parts) {
        for (String part : Folding.fold(name).split("[^\\p{L}']+")) {
            boolean plain = lists.words().has(part) || lists.particles().contains(part) || Lists.TITLES.contains(part);
            if (part.length() >= SHORTEST && !plain) {
                parts.add(part);
            }
        }
    }
}
