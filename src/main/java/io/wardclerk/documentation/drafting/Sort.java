package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.GatheredSources;
import io.wardclerk.documentation.Draft;

/** What a source of a draft is. */
enum Sort {
    TRANSCRIPT(GatheredSources.TRANSCRIPT, "Transcript"),
    PROBLEM(GatheredSources.PROBLEM, "Problem"),
    MEDICATION(GatheredSources.MEDICATION, "Medication"),
    ALLERGY(GatheredSources.ALLERGY, "Allergy"),
    OBSERVATION(GatheredSources.OBSERVATION, "Observation"),
    EARLIER_NOTE(GatheredSources.EARLIER_NOTE, "Earlier note");

    private final String kind;
    private final String title;

    Sort(String kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** As the assistant calls it. */
    String kind() {
        return kind;
    }

    /** As a person reads it. */
    String title() {
        return title;
    }

    static Sort of(GatheredSources.Text text) {
        for (Sort sort : values()) {
            if (sort.kind.equals(text.kind())) {
                return sort;
            }
        }
        return TRANSCRIPT;
    }

    static Sort of(Draft.Source source) {
        for (Sort sort : values()) {
            if (sort.title.equals(source.title())) {
                return sort;
            }
        }
        return TRANSCRIPT;
    }

    /** What an entry of a list is of: the first line of its words without its label. */
    static String subject(String text) {
        String line = text.lines().findFirst().orElse("");
        int colon = line.indexOf(": ");
        return colon < 0 ? line : line.substring(colon + 2);
    }
}
