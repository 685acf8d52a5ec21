package io.wardclerk.vault.masking;

import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.Masking;
import io.wardclerk.vault.masking.Findings.Finding;
import java.util.List;
import org.springframework.stereotype.Component;

/** The finders one after the other, and then once more for the parts of the names they found. */
@Component
final class TextMasking implements Masking {

    private final Lists lists;
    private final List<Finder> finders;

    TextMasking() {
        this(Lists.load());
    }

    private TextMasking(Lists lists) {
        this.lists = lists;
        this.finders = Finders.all(lists);
    }

    @Override
    public Scope scope(List<KnownPerson> known) {
        return scope(known, new Placeholders());
    }

    @Override
    public Scope scope(List<KnownPerson> known, Replacement replacement) {
        return new MaskingScope(finder(known), this::findings, replacement);
    }

    @Override
    public List<Found> find(List<KnownPerson> known, String text) {
        return findings(finder(known), text).stream()
                .map(f -> new Found(f.start(), f.end(), f.kind(), Keys.of(f, text)))
                .toList();
    }

    private Finder finder(List<KnownPerson> known) {
        return known.isEmpty() ? (text, findings) -> {} : new KnownFinder(known, lists);
    }

    private List<Finding> findings(Finder known, String original) {
        Text text = new Text(original);
        Findings findings = new Findings();
        known.find(text, findings);
        finders.forEach(f -> f.find(text, findings));
        new RepeatedNames(lists).find(text, findings);
        return findings.merged();
    }
}
