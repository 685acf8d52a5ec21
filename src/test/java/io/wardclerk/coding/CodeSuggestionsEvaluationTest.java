package io.wardclerk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.NoteCues;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import io.wardclerk.coding.index.Term;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.coding.index.Word;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import io.wardclerk.embedding.InProcess;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Recall at 10 on CodiEsp's machine-translated English text: of the codes that experts gave a case and that are complete in the release,
 * how many are among the ten for one place of the text, and how many among the ten for the whole case. Experts coded what a case
 * denies or remembers too, and read the Spanish original, so no one can reach 1. Every twentieth case; the dense run has a sample of names,
 * every twelfth complete code and all codes of the cases, which favours it.
 */
@Tag("evaluate")
class CodeSuggestionsEvaluationTest {

    private static final int EVERY = 20;
    private static final int SAMPLE = 12;
    private static final int TEN = 10;

    /** Codes of one case: those of each place, at most ten, and the ten of the whole. */
    private record Offered(Set<String> places, List<String> whole) {}

    private static final class Count {
        private int gold;
        private int places;
        private int whole;

        private void add(Set<String> codes, Offered offered) {
            gold += codes.size();
            places += (int) codes.stream().filter(offered.places()::contains).count();
            whole += (int) codes.stream()
                    .filter(offered.whole().stream().limit(TEN).toList()::contains)
                    .count();
        }

        private double share() {
            return (double) whole / gold;
        }

        private void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "EVALUATE codes: %s: recall at 10 for a place %d of %d = %.3f, for the whole case %d of %d = %.3f%n",
                    name,
                    places,
                    gold,
                    (double) places / gold,
                    whole,
                    gold,
                    share());
        }
    }

    @Test
    void bm25AloneReRankedAndDense(@TempDir Path folder) throws IOException, EmbeddingUnavailable {
        try (OfficialCodes codes = new OfficialCodes(folder)) {
            CodeIndexes indexes = codes.indexes();
            Embedding embedding = InProcess.model(folder);
            NameVectors vectors = new NameVectors(new JdbcTemplate(codes.database()), embedding);
            CodeSuggestions words = suggestions(codes, indexes, InProcess.none(folder), vectors);
            CodeSuggestions meaning = suggestions(codes, indexes, embedding, vectors);
            Map<JsonNode, Set<String>> cases = new LinkedHashMap<>();
            List<JsonNode> all = codes.cases();
            for (int i = 0; i < all.size(); i += EVERY) {
                cases.put(all.get(i), gold(all.get(i), codes));
            }
            Map<String, float[]> sample = sample(indexes.of(CodeSystem.ICD10CM), cases.values(), embedding);
            Count bm25 = new Count();
            Count reranked = new Count();
            Count dense = new Count();
            for (Map.Entry<JsonNode, Set<String>> each : cases.entrySet()) {
                String text = each.getKey().path("text_en_mt").asText();
                bm25.add(each.getValue(), offered(words, text));
                reranked.add(each.getValue(), offered(meaning, text));
                dense.add(each.getValue(), dense(text, sample, embedding));
            }
            System.out.printf("EVALUATE codes: %d cases, %d names in the dense sample%n", cases.size(), sample.size());
            bm25.print("BM25 alone");
            reranked.print("re-ranked");
            dense.print("dense, on its sample");

            assertThat(bm25.share()).as("recall at 10 by words alone").isGreaterThan(0.2);
            assertThat(reranked.share()).as("the model must not make it worse").isGreaterThan(bm25.share() - 0.01);
        }
    }

    private static CodeSuggestions suggestions(
            OfficialCodes codes, CodeIndexes indexes, Embedding embedding, NameVectors vectors) {
        return new NoteSuggestions(codes.terminology(), indexes, NoteCues.ours(), new Reranking(embedding, vectors));
    }

    private static Set<String> gold(JsonNode item, OfficialCodes codes) {
        Set<String> gold = new TreeSet<>();
        item.path("icd10cm").forEach(node -> {
            String code = node.asText().toUpperCase(Locale.ROOT);
            if (codes.terminology().standing(CodeSystem.ICD10CM, code, OfficialCodes.DAY) == Standing.BILLABLE) {
                gold.add(code);
            }
        });
        return gold;
    }

    private static Offered offered(CodeSuggestions suggestions, String text) {
        Suggestions found = suggestions.suggest(CodeSystem.ICD10CM, text, OfficialCodes.DAY, 200);
        Set<String> places = new LinkedHashSet<>();
        List<String> whole = new ArrayList<>();
        for (Suggestion each : found.items()) {
            whole.add(each.concept().code());
            places.add(each.concept().code());
            each.alternatives().forEach(other -> places.add(other.concept().code()));
        }
        return new Offered(places, whole);
    }

    private static Map<String, float[]> sample(TermIndex index, Collection<Set<String>> gold, Embedding embedding)
            throws EmbeddingUnavailable {
        Set<String> wanted = new LinkedHashSet<>();
        gold.forEach(wanted::addAll);
        Map<String, String> titles = new LinkedHashMap<>();
        int number = 0;
        for (Term term : index.terms()) {
            if (term.title() && term.billable() && (number++ % SAMPLE == 0 || wanted.contains(term.code()))) {
                titles.putIfAbsent(term.code(), term.text());
            }
        }
        List<String> codes = List.copyOf(titles.keySet());
        List<float[]> made = embedding.of(List.copyOf(titles.values()));
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            vectors.put(codes.get(i), made.get(i));
        }
        return vectors;
    }

    /** The ten nearest names of each clause. */
    private static Offered dense(String text, Map<String, float[]> sample, Embedding embedding)
            throws EmbeddingUnavailable {
        List<Word> words = Word.of(text);
        List<String> clauses = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).gap() != Word.Gap.SPACE) {
                clauses.add(text.substring(
                        words.get(start).start(), words.get(i - 1).end()));
                start = i;
            }
        }
        Set<String> places = new LinkedHashSet<>();
        Map<String, Double> best = new HashMap<>();
        for (float[] clause : embedding.of(clauses)) {
            sample.entrySet().stream()
                    .map(each -> Map.entry(each.getKey(), NameVectors.nearness(clause, each.getValue())))
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(TEN)
                    .forEach(near -> {
                        places.add(near.getKey());
                        best.merge(near.getKey(), near.getValue(), Math::max);
                    });
        }
        List<String> whole = best.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        return new Offered(places, whole);
    }
}
