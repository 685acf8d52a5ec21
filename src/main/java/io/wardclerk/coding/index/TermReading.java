package io.wardclerk.coding.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the words of a term ask of a text. ICD's conventions: words in brackets may be there or not, "and" means and or or, and what
 * follows "except" or "without" says what the term is not.
 */
final class TermReading {

    private static final Set<String> JOINS = Set.of("and", "or");
    private static final Set<String> ENDS = Set.of("except", "excluding", "without", "whether");
    private static final Set<String> BEGINS = Set.of(
            "of",
            "in",
            "by",
            "with",
            "from",
            "for",
            "to",
            "due",
            "affecting",
            "following",
            "during",
            "as",
            "at",
            "on",
            "involving",
            "than");

    private final Thesaurus thesaurus;

    TermReading(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
    }

    /**
     * One way to read a term.
     *
     * @param stems of the words that make it up
     * @param aside of words that may be there or not
     */
    record Way(List<String> stems, List<String> aside) {}

    /** Several where two things are joined: each of them is enough. */
    List<Way> of(List<Word> all) {
        List<Word> content = thesaurus.content(all);
        List<Word> telling = content.isEmpty() ? all : content;
        Set<Word> optional = optional(all);
        Set<Word> needed = new LinkedHashSet<>(telling);
        needed.removeAll(optional);
        if (needed.isEmpty()) {
            return List.of(new Way(stems(telling), List.of()));
        }
        int join = join(all);
        if (join < 0) {
            return List.of(way(telling, needed, Set.of()));
        }
        List<Word> left = left(all, join);
        List<Word> right = right(all, join);
        // "Simple and mucopurulent bronchitis" joins two words for one thing, "of liver and bile duct" two things.
        boolean things = left.get(0).start() != all.get(0).start() || (left.size() == 1 && right.size() == 1);
        return things
                ? List.of(way(telling, needed, Set.copyOf(left)), way(telling, needed, Set.copyOf(right)))
                : List.of(way(telling, needed, Set.of()));
    }

    private static Way way(List<Word> telling, Set<Word> needed, Set<Word> dropped) {
        Set<Word> kept = new LinkedHashSet<>(needed);
        kept.removeAll(dropped);
        Set<Word> stay = kept.isEmpty() ? needed : kept;
        List<Word> aside = new ArrayList<>(telling);
        aside.removeAll(stay);
        return new Way(stems(stay), stems(aside));
    }

    private static Set<Word> optional(List<Word> all) {
        Set<Word> optional = new LinkedHashSet<>();
        boolean after = false;
        for (Word word : all) {
            after = ENDS.contains(word.text()) || (after && word.gap() != Word.Gap.CLAUSE);
            if (after || word.aside()) {
                optional.add(word);
            }
        }
        return optional;
    }

    /** The only joining word; -1 where there is none, or several, which mean a list. */
    private static int join(List<Word> all) {
        int found = -1;
        for (int i = 1; i < all.size() - 1; i++) {
            if (JOINS.contains(all.get(i).text()) && !all.get(i).aside()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }

    private static List<Word> left(List<Word> all, int join) {
        int from = join - 1;
        while (from > 0
                && all.get(from).gap() == Word.Gap.SPACE
                && !BEGINS.contains(all.get(from - 1).text())) {
            from--;
        }
        return all.subList(from, join);
    }

    private static List<Word> right(List<Word> all, int join) {
        int to = join + 1;
        while (to + 1 < all.size()
                && all.get(to + 1).gap() == Word.Gap.SPACE
                && !BEGINS.contains(all.get(to + 1).text())) {
            to++;
        }
        return all.subList(join + 1, to + 1);
    }

    private static List<String> stems(Iterable<Word> words) {
        Set<String> stems = new LinkedHashSet<>();
        words.forEach(word -> stems.add(word.stem()));
        return List.copyOf(stems);
    }
}
