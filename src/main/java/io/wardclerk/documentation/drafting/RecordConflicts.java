package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Source;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Where sentences say other than the record, whatever the visit's words say: a medicine that the patient is allergic to or of its
 * group, a medicine or dose that the list does not have, the other side, another age or sex.
 */
@Component
final class RecordConflicts {

    static final String ALLERGY = "allergy";
    static final String LIST = "medication-list";
    static final String SIDE = "laterality";
    static final String PERSON = "person";

    private static final Set<String> RECORD = Set.of("record");
    private static final Set<String> DOSE = Set.of("dose");
    /** What is decided for the time to come is not on the list yet. */
    private static final Set<String> AHEAD = Set.of("plan", "request", "next");

    private static final int LONG_WORD = 5;

    private final Safeguards safeguards;

    RecordConflicts(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** By the line's id. */
    Map<String, List<Noted>> of(Together text, Grounding grounding) {
        Map<String, List<Noted>> noted = new HashMap<>();
        KnownRecord known = grounding.known();
        for (Draft.Source allergy : grounding.of(Sort.ALLERGY)) {
            KnownRecord one = new KnownRecord(null, null, List.of(Sort.subject(allergy.text())), List.of(), List.of());
            add(noted, text, one, ALLERGY, List.of(Grounding.whole(allergy)));
        }
        if (!known.medicines().isEmpty()) {
            add(noted, text, new KnownRecord(null, null, List.of(), known.medicines(), List.of()), LIST, List.of());
            doses(noted, text, grounding);
        }
        sides(noted, text, grounding);
        add(
                noted,
                text,
                new KnownRecord(known.ageYears(), known.sex(), List.of(), List.of(), List.of()),
                PERSON,
                List.of());
        return noted;
    }

    /** A part of the body is on the other side only if no entry of the list has it on this one. */
    private void sides(Map<String, List<Noted>> noted, Together text, Grounding grounding) {
        List<Draft.Source> sided = grounding.of(Sort.PROBLEM).stream()
                .filter(problem ->
                        problem.text().toLowerCase(Locale.ROOT).matches("(?s).*\\b(left|right|bilateral)\\b.*"))
                .toList();
        if (!sided.isEmpty()) {
            List<String> conditions =
                    sided.stream().map(source -> Sort.subject(source.text())).toList();
            add(
                    noted,
                    text,
                    new KnownRecord(null, null, List.of(), List.of(), conditions),
                    SIDE,
                    sided.stream().map(Grounding::whole).limit(3).toList());
        }
    }

    private void add(
            Map<String, List<Noted>> noted,
            Together text,
            KnownRecord record,
            String code,
            List<Draft.Evidence> evidence) {
        Question question = new Question(List.of(), text.text(), RECORD, record, null);
        for (Finding finding : safeguards.check(question).findings()) {
            text.at(finding.start()).ifPresent(line -> {
                boolean ahead = code.equals(LIST) && AHEAD.contains(line.section());
                Severity severity = finding.severity() == Safeguards.Severity.BLOCK
                        ? Severity.BLOCK
                        : ahead ? Severity.INFO : Severity.WARN;
                put(noted, line, new Noted(code, severity, finding.message(), evidence));
            });
        }
    }

    /** The same medicine with another dose than the list gives it. */
    private void doses(Map<String, List<Noted>> noted, Together text, Grounding grounding) {
        for (Draft.Source medication : grounding.of(Sort.MEDICATION)) {
            Source listed = new Source(medication.ref(), medication.text());
            Set<String> words = words(Sort.subject(medication.text()));
            for (Line line : text.lines()) {
                boolean own = line.cited().stream().anyMatch(each -> each.ref().equals(medication.ref()));
                if (own || words(line.text()).stream().noneMatch(words::contains)) {
                    continue;
                }
                Question question = new Question(List.of(listed), line.text(), DOSE);
                if (!safeguards.check(question).findings().isEmpty()) {
                    put(
                            noted,
                            line,
                            new Noted(
                                    LIST,
                                    AHEAD.contains(line.section()) ? Severity.INFO : Severity.WARN,
                                    "The record's list has this medicine with another dose",
                                    List.of(Grounding.whole(medication))));
                }
            }
        }
    }

    private static void put(Map<String, List<Noted>> noted, Line line, Noted found) {
        List<Noted> all = noted.computeIfAbsent(line.id(), id -> new ArrayList<>());
        if (!all.contains(found)) {
            all.add(found);
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new java.util.HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= LONG_WORD) {
                words.add(word);
            }
        }
        return words;
    }
}
