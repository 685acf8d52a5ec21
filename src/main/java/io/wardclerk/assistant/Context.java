package io.wardclerk.assistant;

import io.wardclerk.assistant.Lexicon.Cue;
import io.wardclerk.assistant.Phrases.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which words are said not to be, to be past or only possible, or of somebody else. After NegEx (Chapman 2001) and ConText (Harkema
 * 2009): a cue reaches to the end of its sentence, the next word that ends a thought, or twelve words.
 */
final class Context {

    private static final int REACH = 14;

    private final BitSet negated = new BitSet();
    private final BitSet past = new BitSet();
    private final BitSet possible = new BitSet();
    private final BitSet other = new BitSet();

    private Context() {}

    /** @param inside words that belong to a mention which holds its own negation, such as "cannot breathe" */
    static Context of(List<Word> words, List<Found<Cue>> found, BitSet inside) {
        Context context = new Context();
        List<Found<Cue>> cues = longest(found, inside);
        BitSet ends = new BitSet();
        for (Found<Cue> cue : cues) {
            if (cue.value() == Cue.END) {
                ends.set(cue.first());
            }
        }
        cues.forEach(cue -> context.apply(cue, words, ends));
        return context;
    }

    boolean negated(int word) {
        return negated.get(word);
    }

    boolean past(int word) {
        return past.get(word);
    }

    /** Feared, to be prevented, or said with "if". */
    boolean possible(int word) {
        return possible.get(word);
    }

    boolean notNow(int word) {
        return past(word) || possible(word);
    }

    boolean other(int word) {
        return other.get(word);
    }

    private void apply(Found<Cue> cue, List<Word> words, BitSet ends) {
        switch (cue.value()) {
            case NEGATED_AFTER -> after(cue, words, ends, negated);
            case NEGATED_BEFORE -> before(cue, words, ends, negated);
            case PAST_AFTER -> after(cue, words, ends, past);
            case UNREAL_AFTER -> after(cue, words, ends, possible);
            case PAST_BEFORE -> before(cue, words, ends, past);
            case OTHER_AFTER -> after(cue, words, ends, other);
            case OTHER_BEFORE -> before(cue, words, ends, other);
            case END, NONE -> {}
        }
    }

    private static void after(Found<Cue> cue, List<Word> words, BitSet ends, BitSet scope) {
        for (int i = cue.last() + 1; i < words.size() && i <= cue.last() + REACH; i++) {
            if (words.get(i).gap() == Word.Gap.SENTENCE || ends.get(i) || newThought(i, words, ends)) {
                return;
            }
            scope.set(i);
        }
    }

    /** "no fever, chest pain since noon": what follows a comma and says more of itself is not of the list. */
    private static boolean newThought(int word, List<Word> words, BitSet ends) {
        if (words.get(word).gap() != Word.Gap.COMMA) {
            return false;
        }
        int last = word + 1;
        while (last < words.size() && last < word + REACH && words.get(last).gap() == Word.Gap.SPACE) {
            last++;
        }
        int end = ends.nextSetBit(word);
        return end >= 0 && end < last;
    }

    private static void before(Found<Cue> cue, List<Word> words, BitSet ends, BitSet scope) {
        if (words.get(cue.first()).gap() == Word.Gap.SENTENCE) {
            return;
        }
        for (int i = cue.first() - 1; i >= 0 && i >= cue.first() - REACH; i--) {
            if (ends.get(i)) {
                return;
            }
            scope.set(i);
            if (words.get(i).gap() != Word.Gap.SPACE) {
                return;
            }
        }
    }

    /** Of cues that overlap the longest counts; one inside a mention does not count. */
    private static List<Found<Cue>> longest(List<Found<Cue>> found, BitSet inside) {
        List<Found<Cue>> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparingInt((Found<Cue> f) -> f.first() - f.last())
                .thenComparing(Found::value)
                .thenComparingInt(Found::first));
        BitSet taken = new BitSet();
        List<Found<Cue>> kept = new ArrayList<>();
        for (Found<Cue> cue : ordered) {
            int next = taken.nextSetBit(cue.first());
            boolean free = next < 0 || next > cue.last();
            if (free && !covered(cue, inside)) {
                taken.set(cue.first(), cue.last() + 1);
                kept.add(cue);
            }
        }
        return kept;
    }

    private static boolean covered(Found<Cue> cue, BitSet inside) {
        return inside.nextClearBit(cue.first()) > cue.last();
    }
}
