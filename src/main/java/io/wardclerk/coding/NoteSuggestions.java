package io.wardclerk.coding;

import io.wardclerk.coding.Mention.Candidate;
import io.wardclerk.coding.Statements.Statement;
import io.wardclerk.coding.index.Word;
import io.wardclerk.embedding.EmbeddingUnavailable;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Mentions found by words, those that the note asserts of the patient now, ordered by meaning where the model runs. */
@Component
final class NoteSuggestions implements CodeSuggestions {

    /** Words before and after a mention that the model sees with it. */
    private static final int AROUND = 2;

    private static final int MOST_ALTERNATIVES = 9;
    private static final int MOST_WITHHELD = 50;

    private final Terminology terminology;
    private final CodeIndexes indexes;
    private final Statements statements;
    private final Reranking reranking;

    NoteSuggestions(Terminology terminology, CodeIndexes indexes, Statements statements, Reranking reranking) {
        this.terminology = terminology;
        this.indexes = indexes;
        this.statements = statements;
        this.reranking = reranking;
    }

    @Override
    public Suggestions suggest(CodeSystem system, String note, LocalDate date, int most) {
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("A note of more than " + LONGEST_NOTE + " characters is not read");
        }
        Mentions found = new Mentions(indexes.of(system), note);
        List<Word> words = found.words();
        List<Statement> said = statements.of(note);
        List<Mention> asserted = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        for (Mention mention : found.all()) {
            List<Candidate> valid = mention.candidates().stream()
                    .filter(candidate -> concept(system, candidate, date).isPresent())
                    .toList();
            if (valid.isEmpty()) {
                continue;
            }
            Optional<Statements.Kind> why = why(valid.get(0), words, said);
            if (why.isEmpty()) {
                asserted.add(mention.with(valid));
            } else if (withheld.size() < MOST_WITHHELD) {
                Candidate head = valid.get(0);
                withheld.add(
                        new Withheld(concept(system, head, date).orElseThrow(), quote(note, words, head), why.get()));
            }
        }
        Ranking ranking = Ranking.WORDS_AND_MEANING;
        String reason = "";
        List<Mention> ranked = asserted;
        try {
            ranked = reranking.of(asserted, quotes(note, words, asserted));
        } catch (EmbeddingUnavailable e) {
            ranking = Ranking.WORDS;
            reason = String.valueOf(e.getMessage());
        }
        return new Suggestions(items(system, note, date, words, ranked, most), withheld, ranking, reason);
    }

    private List<Suggestion> items(
            CodeSystem system, String note, LocalDate date, List<Word> words, List<Mention> mentions, int most) {
        List<Mention> ordered = mentions.stream()
                .sorted(Comparator.comparingDouble(Mention::score).reversed().thenComparingInt(Mention::first))
                .toList();
        double highest = ordered.isEmpty() ? 1 : ordered.get(0).score();
        Map<String, Suggestion> byCode = new LinkedHashMap<>();
        for (Mention mention : ordered) {
            Candidate head = mention.candidates().get(0);
            Quote quote = quote(note, words, head);
            Suggestion known = byCode.get(head.term().code());
            if (known != null) {
                byCode.put(head.term().code(), with(known, quote));
            } else if (byCode.size() < most) {
                List<Alternative> others = mention.candidates().stream()
                        .skip(1)
                        .limit(MOST_ALTERNATIVES)
                        .map(other -> new Alternative(
                                concept(system, other, date).orElseThrow(),
                                other.term().text(),
                                share(other.score(), highest)))
                        .toList();
                byCode.put(
                        head.term().code(),
                        new Suggestion(
                                concept(system, head, date).orElseThrow(),
                                head.term().text(),
                                List.of(quote),
                                share(head.score(), highest),
                                others));
            }
        }
        return List.copyOf(byCode.values());
    }

    private static Suggestion with(Suggestion known, Quote another) {
        List<Quote> evidence = new ArrayList<>(known.evidence());
        evidence.add(another);
        evidence.sort(Comparator.comparingInt(Quote::start));
        return new Suggestion(
                known.concept(), known.matched(), List.copyOf(evidence), known.score(), known.alternatives());
    }

    private static double share(double score, double highest) {
        return Math.round(1000 * score / highest) / 1000.0;
    }

    private Optional<Concept> concept(CodeSystem system, Candidate candidate, LocalDate date) {
        return terminology.find(system, candidate.term().code(), date) instanceof Lookup.Found found
                ? Optional.of(found.concept())
                : Optional.empty();
    }

    private static Optional<Statements.Kind> why(Candidate candidate, List<Word> words, List<Statement> said) {
        int start = words.get(candidate.first()).start();
        int end = words.get(candidate.last()).end();
        return said.stream()
                .filter(statement -> statement.start() < end && statement.end() > start)
                .map(Statement::kind)
                .findFirst();
    }

    private static Quote quote(String note, List<Word> words, Candidate candidate) {
        int start = words.get(candidate.first()).start();
        int end = words.get(candidate.last()).end();
        return new Quote(start, end, note.substring(start, end));
    }

    private static List<String> quotes(String note, List<Word> words, List<Mention> mentions) {
        List<String> quotes = new ArrayList<>();
        for (Mention mention : mentions) {
            int first = mention.first();
            while (first > 0
                    && first > mention.first() - AROUND
                    && words.get(first).gap() == Word.Gap.SPACE) {
                first--;
            }
            int last = mention.last();
            while (last + 1 < words.size()
                    && last < mention.last() + AROUND
                    && words.get(last + 1).gap() == Word.Gap.SPACE) {
                last++;
            }
            quotes.add(note.substring(words.get(first).start(), words.get(last).end()));
        }
        return quotes;
    }
}
