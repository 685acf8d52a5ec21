package io.wardclerk.assistant;

import java.util.List;

/**
 * Texts that a step of a case gathered, bound to its subject, for the assistant to answer from: a sealed document of the kind {@value
 * #KIND}. Engine, checks and whoever reviews the answer have the very same texts, whatever the record says later.
 *
 * @param step the step that gathered them, by its id; it finds them again when it is repeated
 */
public record GatheredSources(String step, List<Text> sources) {

    /** Only a document that was stored as this is read as one: what callers send cannot be. */
    public static final String KIND = "gathered-sources";

    public GatheredSources {
        sources = List.copyOf(sources);
    }

    /**
     * @param ref a FHIR reference without version, or the id of a sealed document of the case
     * @param versionId of the FHIR resource; empty for a sealed document
     * @param kind what it is: {@link #TRANSCRIPT}, {@link #PROBLEM} and so on
     * @param text exactly as offsets count it
     */
    public record Text(String ref, String versionId, String kind, String text) {}

    public static final String TRANSCRIPT = "transcript";
    public static final String PROBLEM = "problem";
    public static final String MEDICATION = "medication";
    public static final String ALLERGY = "allergy";
    public static final String OBSERVATION = "observation";
    public static final String EARLIER_NOTE = "earlier note";
}
