package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.Collection;
import java.util.List;

/** A compiled rule set. Thread-safe: each decision runs in a session of its own. */
public interface RuleSet {

    String name();

    /** The first 12 hex digits of the SHA-256 over its files; changes with any of them. */
    String version();

    /** The whole SHA-256 over its files, which {@link #version} begins. */
    default String hash() {
        return RuleFiles.hash(files());
    }

    /**
     * Inserts the facts, fires to a fixed point and collects the conclusions: every object of the type that the rules
     * inserted. Rules change none of the facts given.
     *
     * @throws RulesFailed if a rule throws or the firing limit is reached: no decision is better than half of one
     */
    <T> Decision<T> decide(Class<T> conclusions, Collection<?> facts);

    /**
     * A data file of this set, which Java reads and the version covers: clinicians' tables live beside their rules.
     *
     * @param file its name relative to the set's folder: {@code lexicon.yaml}
     * @throws IllegalArgumentException if the set has no such file
     */
    String data(String file);

    /** All files of this set, rules and data, as the version covers them. */
    List<ContentFile> files();
}
