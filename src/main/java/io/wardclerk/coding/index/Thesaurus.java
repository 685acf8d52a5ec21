package io.wardclerk.coding.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Other names for the same, in {@code coding/thesaurus.yaml}: abbreviations, what patients say, a body part's noun and adjective;
 * and the words that a term or a note says nothing with.
 */
public final class Thesaurus {

    private static final int LONGEST = 6;

    private final Map<String, List<Name>> names = new HashMap<>();
    private final Set<String> firsts = new HashSet<>();
    private final Set<String> fillers = new HashSet<>();
    private final Set<String> stops = new HashSet<>();
    private final Set<String> needed = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    /**
     * Another name for words that stand in a text.
     *
     * @param words stems of the other name
     * @param capitals whether it counts in a note only where the words are written in capitals
     */
    record Name(List<String> words, boolean capitals) {}

    /** Words of a text, from first to last, that have another name. */
    record Found(int first, int last, List<String> words, boolean capitals) {}

    private Thesaurus(JsonNode file) {
        file.path("abbreviations").properties().forEach(entry -> all(entry.getValue())
                .forEach(name -> add(name, entry.getKey(), true)));
        file.path("words").properties().forEach(entry -> all(entry.getValue())
                .forEach(name -> add(name, entry.getKey(), false)));
        for (JsonNode group : file.path("alike")) {
            List<String> alike = all(group);
            for (String one : alike) {
                alike.stream().filter(other -> !other.equals(one)).forEach(other -> add(one, other, false));
            }
        }
        all(file.path("fillers")).forEach(filler -> fillers.add(key(stems(filler))));
        stops.addAll(all(file.path("stops")));
        all(file.path("needed")).forEach(word -> needed.addAll(stems(word)));
        all(file.path("places")).forEach(word -> places.addAll(stems(word)));
    }

    /** The one that comes with Wardclerk. */
    public static Thesaurus ours() {
        try (InputStream file = Thesaurus.class.getResourceAsStream("/coding/thesaurus.yaml")) {
            return new Thesaurus(new ObjectMapper(new YAMLFactory()).readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("coding/thesaurus.yaml cannot be read", e);
        }
    }

    /** Whether words of a text with this stem may have another name. */
    boolean names(String stem) {
        return firsts.contains(stem);
    }

    /** Every other name of words in the text, in order of their place. */
    List<Found> in(List<Word> words) {
        List<Found> found = new ArrayList<>();
        for (int first = 0; first < words.size(); first++) {
            StringBuilder key = new StringBuilder();
            for (int last = first; last < words.size() && last < first + LONGEST; last++) {
                if (last > first && words.get(last).gap() == Word.Gap.SENTENCE) {
                    break;
                }
                key.append(key.isEmpty() ? "" : " ").append(words.get(last).stem());
                for (Name name : names.getOrDefault(key.toString(), List.of())) {
                    found.add(new Found(first, last, name.words(), name.capitals()));
                }
            }
        }
        return found;
    }

    /** The words that say something: without stop words and, in a term, without "unspecified" and its kin. */
    List<Word> content(List<Word> term) {
        boolean[] empty = new boolean[term.size()];
        for (int first = 0; first < term.size(); first++) {
            StringBuilder key = new StringBuilder();
            for (int last = first; last < term.size() && last < first + LONGEST; last++) {
                key.append(key.isEmpty() ? "" : " ").append(term.get(last).stem());
                if (fillers.contains(key.toString())) {
                    java.util.Arrays.fill(empty, first, last + 1, true);
                }
            }
        }
        List<Word> content = new ArrayList<>();
        for (int i = 0; i < term.size(); i++) {
            if (!empty[i] && !stop(term.get(i))) {
                content.add(term.get(i));
            }
        }
        return content;
    }

    /** Whether a code that has the word means something else than a note that has not. */
    boolean needed(String stem) {
        return needed.contains(stem);
    }

    /** Whether the word says only where, how many or how much. */
    boolean place(String stem) {
        return places.contains(stem);
    }

    boolean stop(Word word) {
        return stops.contains(word.text());
    }

    private void add(String name, String other, boolean capitals) {
        List<String> stems = stems(name);
        String key = key(stems);
        firsts.addAll(stems);
        names.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Name(stems(other), capitals));
    }

    private List<String> stems(String text) {
        return Word.of(text.toLowerCase(Locale.ROOT)).stream().map(Word::stem).toList();
    }

    private static String key(List<String> stems) {
        return String.join(" ", stems);
    }

    private static List<String> all(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(node -> all.add(node.asText()));
        return all;
    }
}
