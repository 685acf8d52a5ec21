package io.wardclerk.coding.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads {@link Clues} out of a text. */
final class ClueReading {

    private static final float OTHER_NAME = 0.85f;
    private static final float MISTYPED = 0.7f;
    private static final float BEGUN = 0.6f;
    private static final int SHORTEST_BEGINNING = 3;

    private final TermIndex index;
    private final boolean question;
    private final List<Clues.Clue> clues = new ArrayList<>();
    private int names;

    ClueReading(TermIndex index, Clues.Source source) {
        this.index = index;
        this.question = source == Clues.Source.QUESTION;
    }

    Clues of(String text) {
        List<Word> words = Word.of(text);
        for (int i = 0; i < words.size(); i++) {
            if (!index.thesaurus().stop(words.get(i))) {
                add(i, i, words.get(i).stem(), 1, names++);
                if (question) {
                    typed(words, i);
                }
            }
        }
        for (Thesaurus.Found found : index.thesaurus().in(question ? corrected(words) : words)) {
            if (question || !found.capitals() || words.get(found.first()).capitals()) {
                int name = names++;
                found.words().forEach(stem -> add(found.first(), found.last(), stem, OTHER_NAME, name));
            }
        }
        clues.sort(Comparator.comparingInt(Clues.Clue::first));
        return new Clues(words, List.copyOf(clues));
    }

    private void typed(List<Word> words, int at) {
        Word word = words.get(at);
        boolean known = index.number(word.stem()) >= 0;
        boolean last = at == words.size() - 1;
        if (last && word.text().length() >= SHORTEST_BEGINNING) {
            index.vocabulary()
                    .beginning(word.text())
                    .forEach(stem -> add(at, at, stem, known ? BEGUN / 2 : BEGUN, names++));
        }
        if (!known && (!last || index.vocabulary().beginning(word.text()).isEmpty())) {
            index.vocabulary().near(word.text()).forEach(stem -> add(at, at, stem, MISTYPED, names++));
        }
    }

    /** What was mistyped, as the nearest word that names have, so that it has its other names too. */
    private List<Word> corrected(List<Word> words) {
        List<Word> corrected = new ArrayList<>(words);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            List<String> near =
                    index.number(word.stem()) >= 0 || index.thesaurus().names(word.stem())
                            ? List.of()
                            : index.vocabulary().near(word.text());
            if (!near.isEmpty()) {
                corrected.set(i, word.as(near.get(0)));
            }
        }
        return corrected;
    }

    private void add(int first, int last, String stem, float weight, int name) {
        int number = index.number(stem);
        if (number >= 0) {
            clues.add(new Clues.Clue(first, last, number, weight, name));
        }
    }
}
