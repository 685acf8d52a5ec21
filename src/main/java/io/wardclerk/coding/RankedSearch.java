package io.wardclerk.coding;

import io.wardclerk.coding.index.Clues;
import io.wardclerk.coding.index.Term;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.coding.index.Word;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** BM25 over names, ordered by how much of the question and of the name meet, and by how likely the code is meant. */
@Component
final class RankedSearch implements CodeSearch {

    private static final int READ = 400;
    /** For names of something else around what was asked: a screening for it, a family history of it. */
    private static final double ABOUT_ANOTHER = 0.75;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.\\-]{0,23}");
    private static final Pattern DIGIT = Pattern.compile(".*\\d.*");

    private final Terminology terminology;
    private final CodeIndexes indexes;

    RankedSearch(Terminology terminology, CodeIndexes indexes) {
        this.terminology = terminology;
        this.indexes = indexes;
    }

    private record Scored(Term term, double score) {}

    @Override
    public boolean covers(CodeSystem system, LocalDate date) {
        return terminology.releases(system).stream().anyMatch(release -> !date.isBefore(release.from()));
    }

    @Override
    public List<Hit> search(CodeSystem system, String question, LocalDate date, int most) {
        String asked = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
        TermIndex index = indexes.of(system);
        List<Hit> byCode = byCode(index, system, asked.strip(), date, most);
        return byCode.isEmpty() ? byWords(index, system, asked, date, most) : byCode;
    }

    private List<Hit> byCode(TermIndex index, CodeSystem system, String code, LocalDate date, int most) {
        if (!CODE.matcher(code).matches() || !DIGIT.matcher(code).matches()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Term term : index.beginning(code)) {
            if (hits.size() < most && terminology.find(system, term.code(), date) instanceof Lookup.Found found) {
                double score = 1.0 / (1 + term.code().length());
                hits.add(new Hit(found.concept(), found.concept().longDisplay(), List.of(), List.of(), score));
            }
        }
        return hits;
    }

    private List<Hit> byWords(TermIndex index, CodeSystem system, String question, LocalDate date, int most) {
        Clues clues = index.clues(question, Clues.Source.QUESTION);
        Map<Integer, Integer> sizes = clues.sizes();
        int last = clues.words().size() - 1;
        Map<String, Scored> best = new HashMap<>();
        for (TermIndex.Hit hit : index.find(clues.weights(), READ)) {
            Match match = Match.of(hit.term(), clues, sizes, index, 0, last);
            double score = hit.score()
                    * (0.2 + 0.8 * match.asked())
                    * (0.4 + 0.6 * match.covered())
                    * (match.other() ? ABOUT_ANOTHER : 1)
                    * hit.term().standing();
            best.merge(hit.term().code(), new Scored(hit.term(), score), (a, b) -> a.score() >= b.score() ? a : b);
        }
        List<Scored> ranked = best.values().stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(scored -> scored.term()
                        .code()))
                .toList();
        List<Hit> hits = new ArrayList<>();
        for (Scored scored : ranked) {
            if (hits.size() < most
                    && terminology.find(system, scored.term().code(), date) instanceof Lookup.Found found) {
                hits.add(hit(found.concept(), scored, clues, index));
            }
        }
        return hits;
    }

    private static Hit hit(Concept concept, Scored scored, Clues clues, TermIndex index) {
        Term term = scored.term();
        Set<Integer> asked = clues.weights().keySet();
        Set<Integer> met = new HashSet<>();
        List<Span> spans = new ArrayList<>();
        for (Word word : Word.of(term.text())) {
            int stem = index.number(word.stem());
            if (stem >= 0 && asked.contains(stem) && term.has(stem)) {
                met.add(stem);
                spans.add(new Span(word.start(), word.end()));
            }
        }
        Map<Integer, Span> words = new LinkedHashMap<>();
        clues.all().stream().filter(clue -> met.contains(clue.stem())).forEach(clue -> {
            for (int at = clue.first(); at <= clue.last(); at++) {
                Word word = clues.words().get(at);
                words.putIfAbsent(word.start(), new Span(word.start(), word.end()));
            }
        });
        List<Span> found = words.values().stream()
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
        return new Hit(concept, term.text(), spans, found, scored.score());
    }
}
