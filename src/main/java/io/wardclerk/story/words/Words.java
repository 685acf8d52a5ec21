package io.wardclerk.story.words;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.Trail;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Tells each entry of the record in plain words. */
public final class Words {

    private static final Map<String, Sentence> SENTENCES = sentences();

    private Words() {}

    /** A sentence without anything a patient said; names what the entry names. */
    public static String of(Trail.Entry entry, Names names) {
        Telling telling = new Telling(entry, names);
        Sentence sentence = SENTENCES.get(entry.action());
        return sentence == null ? unknown(entry, telling) : sentence.of(telling);
    }

    static boolean knows(AuditAction action) {
        return SENTENCES.containsKey(action.slug());
    }

    /** A record that a later version wrote is told as far as it can be. */
    private static String unknown(Trail.Entry entry, Telling telling) {
        String act = "'" + entry.action().replace('-', ' ') + "'";
        return telling.succeeded()
                ? telling.who() + " did this: " + act + "."
                : telling.who() + " tried this in vain: " + act + ".";
    }

    private static Map<String, Sentence> sentences() {
        Map<AuditAction, Sentence> words = new EnumMap<>(AuditAction.class);
        CaseWords.into(words);
        StepWords.into(words);
        TaskWords.into(words);
        HouseWords.into(words);
        AccessWords.into(words);
        Map<String, Sentence> bySlug = new HashMap<>();
        words.forEach((action, sentence) -> bySlug.put(action.slug(), sentence));
        ExportWords.into(bySlug);
        return Map.copyOf(bySlug);
    }
}
