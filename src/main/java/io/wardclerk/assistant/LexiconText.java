package io.wardclerk.assistant;

import io.wardclerk.assistant.Lexicon.Cue;
import io.wardclerk.assistant.Lexicon.Entry;
import io.wardclerk.assistant.Phrases.Found;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleSets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Reads with the lexicon of the triage rule set. */
@Component
final class LexiconText implements ClinicalText {

    private final Supplier<Lexicon> lexicons;

    @Autowired
    LexiconText(RuleSets rules) {
        this.lexicons = new LexiconInForce(() -> rules.get("triage"));
    }

    LexiconText(Lexicon lexicon) {
        this.lexicons = () -> lexicon;
    }

    @Override
    public Reading read(String text) {
        return new Reading(mentions(text), Numbers.in(text));
    }

    @Override
    public List<Mention> mentions(String text) {
        Lexicon lexicon = lexicons.get();
        List<Word> words = Word.of(text);
        List<Found<Entry>> found = withoutExceptions(lexicon.phrases().find(words));
        BitSet inside = new BitSet();
        found.forEach(match -> inside.set(match.first(), match.last() + 1));
        List<Found<Cue>> cues = lexicon.cues().find(words);
        Context context = Context.of(words, cues, inside);
        List<Mention> mentions = new ArrayList<>();
        for (Found<Entry> match : found) {
            int start = words.get(match.first()).start();
            int end = words.get(match.last()).end();
            for (String concept : lexicon.withImplied(match.value().concept())) {
                mentions.add(new Mention(
                        concept,
                        start,
                        end,
                        text.substring(start, end),
                        !context.negated(match.first()),
                        !context.notNow(match.first()),
                        !context.other(match.first())));
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::end));
        return mentions;
    }

    @Override
    public Set<String> concepts() {
        return Set.copyOf(lexicons.get().concepts().keySet());
    }

    @Override
    public Set<String> concepts(List<ContentFile> files) {
        return Set.copyOf(Lexicon.of(files).concepts().keySet());
    }

    private static List<Found<Entry>> withoutExceptions(List<Found<Entry>> all) {
        Map<String, BitSet> exceptions = new HashMap<>();
        for (Found<Entry> found : all) {
            if (found.value().except()) {
                exceptions
                        .computeIfAbsent(found.value().concept(), id -> new BitSet())
                        .set(found.first(), found.last() + 1);
            }
        }
        return all.stream()
                .filter(found -> !found.value().except())
                .filter(found -> !touches(exceptions.get(found.value().concept()), found))
                .toList();
    }

    private static boolean touches(@Nullable BitSet words, Found<Entry> found) {
        if (words == null) {
            return false;
        }
        int next = words.nextSetBit(found.first());
        return next >= 0 && next <= found.last();
    }
}
