package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Mention;
import io.wardclerk.assistant.Safeguards.Evidence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A text taken apart: what the checks compare, for a source and for the output alike. */
final class Passage {

    private final String ref;
    private final String text;
    private final List<Span> sentences;
    private final List<Token> tokens;
    private final List<Frequency> frequencies;
    private final List<Quantity> quantities;
    private final List<Medicines.Named> medicines;
    private final List<Side> sides;
    private final Polarity polarity;
    private final List<Mention> mentions;
    private final List<Dates.Dated> dates;
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final List<Set<String>> content;

    private Passage(String ref, String text, Medicines medicines, ClinicalText clinical) {
        this.ref = ref;
        this.text = text;
        this.sentences = Sentences.of(text);
        this.tokens = Tokens.of(text, sentences);
        this.frequencies = Frequencies.in(tokens);
        this.quantities = Quantities.in(text, tokens, taken(frequencies));
        this.medicines = medicines.in(tokens);
        this.sides = Sides.in(tokens);
        this.polarity = Polarity.of(text, sentences, tokens);
        this.mentions = clinical.mentions(text);
        this.dates = Dates.in(text);
        this.content = new ArrayList<>();
        sentences.forEach(sentence -> content.add(new LinkedHashSet<>()));
        index();
    }

    static Passage of(String ref, String text, Medicines medicines, ClinicalText clinical) {
        return new Passage(ref, text, medicines, clinical);
    }

    private void index() {
        Map<Integer, String> generics = new HashMap<>();
        medicines.forEach(named -> generics.put(named.first(), named.generic()));
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            String term = generics.getOrDefault(at, token.stem());
            if (token.isWord() && term.length() > 1 && !StopWords.has(term)) {
                places.computeIfAbsent(term, stem -> new ArrayList<>()).add(at);
                content.get(token.sentence()).add(term);
            }
        }
        for (Mention mention : mentions) {
            int sentence = sentenceAt(mention.start());
            if (sentence >= 0) {
                content.get(sentence).add("#" + mention.concept());
            }
        }
    }

    private static BitSet taken(List<Frequency> frequencies) {
        BitSet taken = new BitSet();
        frequencies.forEach(each -> taken.set(each.first(), each.last() + 1));
        return taken;
    }

    int sentenceAt(int offset) {
        int low = 0;
        int high = sentences.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span span = sentences.get(middle);
            if (offset < span.start()) {
                high = middle - 1;
            } else if (offset >= span.end()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    String ref() {
        return ref;
    }

    String text() {
        return text;
    }

    List<Span> sentences() {
        return sentences;
    }

    List<Token> tokens() {
        return tokens;
    }

    List<Frequency> frequencies() {
        return frequencies;
    }

    List<Quantity> quantities() {
        return quantities;
    }

    List<Medicines.Named> medicines() {
        return medicines;
    }

    List<Side> sides() {
        return sides;
    }

    Polarity polarity() {
        return polarity;
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Dates.Dated> dates() {
        return dates;
    }

    /** Where a content word stands, as token indices. */
    List<Integer> places(String stem) {
        return places.getOrDefault(stem, List.of());
    }

    /** Stems and {@code #concepts} of a sentence that carry its content. */
    Set<String> content(int sentence) {
        return content.get(sentence);
    }

    /** Content words within so many tokens, of the same sentence. */
    Set<String> around(int first, int last, int reach) {
        int sentence = tokens.get(first).sentence();
        return IntStream.rangeClosed(Math.max(0, first - reach), Math.min(tokens.size() - 1, last + reach))
                .filter(at -> at < first || at > last)
                .mapToObj(tokens::get)
                .filter(token -> token.sentence() == sentence
                        && token.isWord()
                        && token.stem().length() > 1)
                .map(Token::stem)
                .filter(stem -> !StopWords.has(stem) && Unit.of(stem).isEmpty())
                .collect(Collectors.toSet());
    }

    boolean isQuestion(int sentence) {
        return text.charAt(sentences.get(sentence).end() - 1) == '?';
    }

    Evidence evidence(Span span) {
        return new Evidence(ref, span.start(), span.end(), text.substring(span.start(), span.end()));
    }
}
