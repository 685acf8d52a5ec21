package io.wardclerk.story.words;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.Trail;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells each entry of the record in plain words. */
public final class Words {

    private static final Map<AuditAction, Sentence> SENTENCES = sentences();

    private Words() {}

    /** A sentence without anything a patient said; names what the entry names. */
    public static String of(Trail.Entry entry, Names names) {
        Telling telling = new Telling(entry, names);
        return action(entry)
                .map(SENTENCES::get)
                .map(sentence -> sentence.of(telling))
                .orElseGet(() -> unknown(entry, telling));
    }

    static boolean knows(AuditAction action) {
        return SENTENCES.containsKey(action);
    }

    /** A record that a later version wrote is told as far as it can be. */
    private static String unknown(Trail.Entry entry, Telling telling) {
        String act = "'" + entry.action().replace('-', ' ') + "'";
        return telling.succeeded()
                ? telling.who() + " did this: " + act + "."
                : telling.who() + " tried this in vain: " + act + ".";
    }

    private static Optional<AuditAction> action(Trail.Entry entry) {
        try {
            return Optional.of(
                    AuditAction.valueOf(entry.action().toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<AuditAction, Sentence> sentences() {
        Map<AuditAction, Sentence> words = new EnumMap<>(AuditAction.class);
        CaseWords.into(words);
        StepWords.into(words);
        TaskWords.into(words);
        HouseWords.into(words);
        AccessWords.into(words);
        return Map.copyOf(words);
    }
}
