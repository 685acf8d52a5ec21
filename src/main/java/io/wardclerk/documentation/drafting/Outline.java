package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of document is made of.
 *
 * @param skill of the assistant that drafts it
 * @param task in words for a model
 * @param titles by language, with {@code {date}}
 * @param parts in their order
 */
record Outline(Kind kind, String skill, String task, Map<String, String> titles, List<Part> parts) {

    private static final String ENGLISH = "en";

    Outline {
        titles = Map.copyOf(titles);
        parts = List.copyOf(parts);
    }

    /** @param titles by language */
    record Part(String key, Map<String, String> titles) {

        Part {
            titles = Map.copyOf(titles);
        }

        /** In the language, or else in English. */
        String title(String language) {
            return titles.getOrDefault(primary(language), titles.getOrDefault(ENGLISH, key));
        }
    }

    String title(String language, LocalDate date) {
        return titles.getOrDefault(primary(language), titles.getOrDefault(ENGLISH, kind.word()))
                .replace("{date}", date.toString());
    }

    boolean hasPart(String key) {
        return parts.stream().anyMatch(part -> part.key().equals(key));
    }

    /** What the assistant is asked: what to write, in which language and for whom. */
    String question(String language, @Nullable Integer readingLevel, boolean amends) {
        StringBuilder question = new StringBuilder(task)
                .append(" Write the sentences in ")
                .append(Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH))
                .append('.');
        if (readingLevel != null) {
            question.append(" Write for school grade ").append(readingLevel).append('.');
        }
        if (amends) {
            question.append(" It replaces an earlier version, which is among the sources.");
        }
        return question.toString();
    }

    /** Whether sentences in this language can be held against sources word by word: the checks know English. */
    static boolean isEnglish(String language) {
        return primary(language).equals(ENGLISH);
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }
}
