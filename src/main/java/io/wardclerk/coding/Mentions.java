package io.wardclerk.coding;

import io.wardclerk.coding.Mention.Candidate;
import io.wardclerk.coding.index.Clues;
import io.wardclerk.coding.index.Clues.Clue;
import io.wardclerk.coding.index.Term;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.coding.index.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds words of a note that a name of a code is nearly all made of: each clause, alone and with its neighbour, is a question to
 * the index; what is found must stand close together and leave little of the name unsaid.
 */
final class Mentions {

    /** Words of one question. */
    private static final int WINDOW = 12;

    private static final int STEP = 6;
    private static final int READ = 80;
    private static final double LEAST_COVERED = 0.7;
    private static final double LEAST_DENSE = 0.5;
    /** Of what the rarest word of the index tells. */
    private static final double LEAST_TOLD = 0.37;

    private static final int MOST_CANDIDATES = 25;

    private final TermIndex index;
    private final Clues clues;
    private final List<Word> words;
    private final boolean[] asks;

    Mentions(TermIndex index, String note) {
        this.index = index;
        this.clues = index.clues(note, Clues.Source.NOTE);
        this.words = clues.words();
        this.asks = new boolean[words.size()];
        clues.all().forEach(clue -> Arrays.fill(asks, clue.first(), clue.last() + 1, true));
    }

    List<Word> words() {
        return words;
    }

    /** Best first; the words of two never overlap. */
    List<Mention> all() {
        Map<String, Candidate> best = new HashMap<>();
        for (int[] window : windows()) {
            for (TermIndex.Hit hit : index.find(clues.weights(window[0], window[1]), READ)) {
                Candidate found = candidate(hit.term(), window[0], window[1]);
                if (found != null) {
                    best.merge(
                            found.first() + " " + found.last() + " "
                                    + hit.term().code(),
                            found,
                            (a, b) -> a.score() >= b.score() ? a : b);
                }
            }
        }
        return grouped(best.values().stream().sorted(Mention.BEST).toList());
    }

    private List<int[]> windows() {
        List<int[]> clauses = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).gap() != Word.Gap.SPACE) {
                clauses.add(new int[] {start, i - 1});
                start = i;
            }
        }
        List<int[]> windows = new ArrayList<>();
        for (int c = 0; c < clauses.size(); c++) {
            int[] clause = clauses.get(c);
            cut(clause[0], clause[1], windows);
            boolean sentence = c + 1 < clauses.size()
                    && words.get(clauses.get(c + 1)[0]).gap() == Word.Gap.CLAUSE
                    && clauses.get(c + 1)[1] - clause[0] < WINDOW;
            if (sentence) {
                windows.add(new int[] {clause[0], clauses.get(c + 1)[1]});
            }
        }
        return windows;
    }

    private static void cut(int first, int last, List<int[]> windows) {
        for (int from = first; from <= last; from += STEP) {
            int to = Math.min(last, from + WINDOW - 1);
            windows.add(new int[] {from, to});
            if (to == last) {
                return;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Candidate candidate(Term term, int from, int to) {
        Map<Integer, List<Clue>> met = new LinkedHashMap<>();
        for (int stem : term.stems()) {
            met.put(stem, new ArrayList<>(2));
        }
        for (Clue clue : clues.all()) {
            List<Clue> places = clue.first() >= from && clue.last() <= to ? met.get(clue.stem()) : null;
            if (places != null) {
                places.add(clue);
            }
        }
        boolean said =
                met.entrySet().stream().anyMatch(each -> !each.getValue().isEmpty() && !index.place(each.getKey()));
        boolean other =
                met.entrySet().stream().anyMatch(each -> each.getValue().isEmpty() && index.needed(each.getKey()));
        int[] closest = said && !other ? closest(met) : null;
        if (closest == null) {
            return null;
        }
        double whole = 0;
        double told = 0;
        for (Map.Entry<Integer, List<Clue>> each : met.entrySet()) {
            double rarity = index.rarity(each.getKey());
            whole += rarity;
            told += rarity
                    * each.getValue().stream().mapToDouble(Clue::weight).max().orElse(0);
        }
        double covered = told / whole;
        double dense = dense(closest[0], closest[1], met);
        if (covered < LEAST_COVERED || dense < LEAST_DENSE || told < LEAST_TOLD * index.rarest()) {
            return null;
        }
        double score = told * covered * covered * Math.sqrt(dense) * term.standing();
        return new Candidate(term, closest[0], closest[1], score);
    }

    /** The shortest stretch of words with every stem that is met at all. */
    private static int @org.jspecify.annotations.Nullable [] closest(Map<Integer, List<Clue>> met) {
        TreeMap<Integer, List<Integer>> stemsAt = new TreeMap<>();
        Map<Integer, Integer> ends = new HashMap<>();
        int wanted = 0;
        for (Map.Entry<Integer, List<Clue>> each : met.entrySet()) {
            wanted += each.getValue().isEmpty() ? 0 : 1;
            for (Clue clue : each.getValue()) {
                stemsAt.computeIfAbsent(clue.first(), at -> new ArrayList<>()).add(each.getKey());
                ends.merge(clue.first(), clue.last(), Math::max);
            }
        }
        List<Integer> places = new ArrayList<>(stemsAt.keySet());
        int[] best = null;
        for (int i = 0; i < places.size(); i++) {
            java.util.Set<Integer> seen = new java.util.HashSet<>();
            int end = -1;
            for (int j = i; j < places.size() && seen.size() < wanted; j++) {
                seen.addAll(stemsAt.getOrDefault(places.get(j), List.of()));
                end = Math.max(end, ends.getOrDefault(places.get(j), places.get(j)));
            }
            if (seen.size() == wanted && (best == null || end - places.get(i) < best[1] - best[0])) {
                best = new int[] {places.get(i), end};
            }
        }
        return best;
    }

    private double dense(int first, int last, Map<Integer, List<Clue>> met) {
        boolean[] hit = new boolean[last - first + 1];
        met.values().stream()
                .flatMap(List::stream)
                .filter(clue -> clue.first() >= first && clue.last() <= last)
                .forEach(clue -> Arrays.fill(hit, clue.first() - first, clue.last() - first + 1, true));
        int asked = 0;
        int found = 0;
        for (int i = first; i <= last; i++) {
            asked += asks[i] || hit[i - first] ? 1 : 0;
            found += hit[i - first] ? 1 : 0;
        }
        return asked == 0 ? 0 : (double) found / asked;
    }

    private static List<Mention> grouped(List<Candidate> ranked) {
        List<List<Candidate>> groups = new ArrayList<>();
        for (Candidate candidate : ranked) {
            List<Candidate> home = null;
            for (List<Candidate> group : groups) {
                Candidate head = group.get(0);
                if (candidate.first() <= head.last() && candidate.last() >= head.first()) {
                    home = group;
                    break;
                }
            }
            if (home == null) {
                home = new ArrayList<>();
                groups.add(home);
            }
            boolean known = home.stream()
                    .anyMatch(
                            other -> other.term().code().equals(candidate.term().code()));
            if (home.size() < MOST_CANDIDATES && !known) {
                home.add(candidate);
            }
        }
        return groups.stream()
                .map(group -> new Mention(group.get(0).first(), group.get(0).last(), List.copyOf(group)))
                .toList();
    }
}
