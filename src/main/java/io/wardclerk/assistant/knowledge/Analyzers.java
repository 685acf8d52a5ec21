package io.wardclerk.assistant.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words as they are compared, by the language of the document: without endings, and without words that tell nothing. */
final class Analyzers {

    /** What questions are made of, and Lucene's list of stop words lacks. */
    private static final Set<String> ASKING = Set.of(
            "what", "when", "where", "who", "whom", "which", "why", "how", "do", "doe", "did", "can", "could", "should",
            "would", "shall", "may", "must", "i", "we", "you", "he", "she", "my", "our", "your", "me", "us", "have",
            "ha", "had", "am", "been", "were", "tell", "pleas", "about", "from", "so", "get", "got", "go", "ani",
            "some", "mani", "much", "long", "often", "need", "want", "happen", "kind", "thing", "say", "said");

    private final Map<String, Analyzer> byLanguage = Map.of(
            "en", new EnglishAnalyzer(),
            "de", new GermanAnalyzer(),
            "es", new SpanishAnalyzer(),
            "fr", new FrenchAnalyzer());
    private final Analyzer other = new StandardAnalyzer();

    /** @param language {@code en}, {@code en-US} */
    List<String> terms(String text, String language) {
        String base = language.split("[-_]", 2)[0];
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = byLanguage.getOrDefault(base, other).tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
        return terms;
    }

    /** Those that say what a question is about. */
    List<String> asked(String question, String language) {
        return terms(question, language).stream()
                .filter(term -> !ASKING.contains(term))
                .distinct()
                .toList();
    }
}
