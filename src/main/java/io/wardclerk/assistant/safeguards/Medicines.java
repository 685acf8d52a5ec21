package io.wardclerk.assistant.safeguards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds medicines: by their names, generic and brand alike, and unknown ones by the endings that generic names share. */
final class Medicines {

    /**
     * A medicine where a text names it.
     *
     * @param generic what names of one medicine have in common; the word itself where it is not known
     */
    record Named(String generic, boolean known, int first, int last, Span span) {}

    private static final int LONGEST = 3;
    /** Stems of the INN and of the USAN Council. */
    private static final Pattern ENDING = Pattern.compile(
            "\\w{3,}(?:pril|sartan|olol|statin|cillin|mycin|micin|cycline|floxacin|conazole|prazole|tidine|triptan|setron|gliptin|gliflozin"
                    + "|glutide|azepam|azolam|barbital|oxetine|triptyline|dipine|thiazide|semide|profen|coxib|caine|codone|morphone|parin"
                    + "|xaban|grel|lukast|solone|asone|olone|onide|phylline|formin|glitazone|fibrate|dronate|tadine|rizine|peridol|piprazole"
                    + "|tinib|zumab|ximab|mumab|ciclovir|cyclovir|tegravir|osin|afil|zosin|lamide|racetam)");

    private static final Set<String> NOT_MEDICINES = Set.of("cocaine", "myosin", "eosin", "tyrosine");

    private final Map<String, String> generics;

    private Medicines(Map<String, String> generics) {
        this.generics = generics;
    }

    /** The list that ships beside this class. */
    static Medicines shipped() {
        try (InputStream in = Medicines.class.getResourceAsStream("medicines.txt")) {
            if (in == null) {
                throw new IllegalStateException("medicines.txt is missing from this build");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Medicines of(String list) {
        Map<String, String> generics = new HashMap<>();
        list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] names = line.split(",");
            for (String name : names) {
                generics.put(name.strip().replace('-', ' '), names[0].strip());
            }
        });
        return new Medicines(generics);
    }

    List<Named> in(List<Token> tokens) {
        List<Named> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Named named = tokens.get(at).isWord() ? at(tokens, at) : null;
            if (named != null) {
                found.add(named);
                at = named.last();
            }
            at++;
        }
        return found;
    }

    private @Nullable Named at(List<Token> tokens, int first) {
        for (int length = LONGEST; length > 0; length--) {
            String name = name(tokens, first, length);
            String generic = name == null ? null : generics.get(name);
            if (generic != null) {
                return named(tokens, generic, true, first, last(tokens, first, length));
            }
        }
        String word = tokens.get(first).text();
        String singular = word.endsWith("s") ? generics.get(word.substring(0, word.length() - 1)) : null;
        if (singular != null) {
            return named(tokens, singular, true, first, first);
        }
        boolean ending = ENDING.matcher(word).matches() && !NOT_MEDICINES.contains(word);
        return ending ? named(tokens, word, false, first, first) : null;
    }

    /** So many words from here, hyphens between them left out; null if there are fewer in the sentence. */
    private static @Nullable String name(List<Token> tokens, int first, int words) {
        StringBuilder name = new StringBuilder(tokens.get(first).text());
        int at = first;
        for (int i = 1; i < words; i++) {
            at = next(tokens, at);
            if (at < 0) {
                return null;
            }
            name.append(' ').append(tokens.get(at).text());
        }
        return name.toString().replace("vitamin b 12", "vitamin b12");
    }

    private static int last(List<Token> tokens, int first, int words) {
        int at = first;
        for (int i = 1; i < words; i++) {
            at = next(tokens, at);
        }
        return at;
    }

    private static int next(List<Token> tokens, int at) {
        int next = at + 1;
        if (next < tokens.size() && tokens.get(next).is("-")) {
            next++;
        }
        return next < tokens.size()
                        && tokens.get(next).sentence() == tokens.get(at).sentence()
                ? next
                : -1;
    }

    private static Named named(List<Token> tokens, String generic, boolean known, int first, int last) {
        return new Named(
                generic,
                known,
                first,
                last,
                new Span(tokens.get(first).start(), tokens.get(last).end()));
    }
}
