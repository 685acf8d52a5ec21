package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.ClaimVerdict.Suggestion;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.facts.Neighbours;
import io.wardclerk.terminology.facts.Side;
import io.wardclerk.terminology.facts.Written.Form;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for codes near one, all of them valid on the day. The original is tried one character at a time; no list is searched. */
final class NearCodes implements Neighbours {

    private static final int MOST = 5;
    /** Beyond these nothing nearer is found. */
    private static final int TRIED = 10;

    private static final int MOST_UNDER = 12;
    private static final int LONGEST = 18;
    private static final int SHORTEST_HEADING = 3;
    private static final List<Character> DIGITS = range('0', '9');
    private static final List<Character> LETTERS =
            Stream.concat(DIGITS.stream(), range('A', 'Z').stream()).toList();

    private final Terminology terminology;
    private final CodeSystem system;
    private final String given;
    private final String published;
    private final Form form;
    private final LocalDate date;

    NearCodes(Terminology terminology, CodeSystem system, String given, String published, Form form, LocalDate date) {
        this.terminology = terminology;
        this.system = system;
        this.given = given;
        this.published = published;
        this.form = form;
        this.date = date;
    }

    @Override
    public List<Suggestion> nearest() {
        Map<String, Concept> found = new LinkedHashMap<>();
        add(found, published);
        List<Concept> same = List.copyOf(found.values());
        String bare = WrittenForms.bare(given);
        if (form == Form.AMBIGUOUS) {
            add(found, "0" + bare);
            add(found, bare.substring(0, 5) + "0" + bare.substring(5));
            add(found, bare.substring(0, 9) + "0" + bare.substring(9));
        }
        if (system != CodeSystem.UCUM && !bare.isEmpty() && bare.length() <= LONGEST) {
            tryShorter(found, bare);
            tryOthers(found, bare);
            tryLonger(found, bare);
            heading(bare).forEach(each -> put(found, each));
        }
        // What was written, then what can be reported.
        return found.values().stream()
                .sorted(Comparator.comparing(concept -> !same.contains(concept) && !concept.billable()))
                .limit(MOST)
                .map(NearCodes::suggestion)
                .toList();
    }

    @Override
    public List<Suggestion> under() {
        return terminology.children(system, published, date).stream()
                .limit(MOST_UNDER)
                .map(NearCodes::suggestion)
                .toList();
    }

    @Override
    public List<Suggestion> onSide(String side) {
        if (!(terminology.find(system, published, date) instanceof Lookup.Found own)) {
            return List.of();
        }
        String title = own.concept().longDisplay();
        String bare = WrittenForms.bare(published);
        Map<String, Concept> found = new LinkedHashMap<>();
        for (int at = SHORTEST_HEADING; at < bare.length(); at++) {
            for (char c : LETTERS) {
                String other = bare.substring(0, at) + c + bare.substring(at + 1);
                if (c != bare.charAt(at)
                        && terminology.standing(system, other, date).valid()
                        && terminology.find(system, other, date) instanceof Lookup.Found near
                        && Side.of(near.concept().longDisplay()) == Side.valueOf(side.toUpperCase(Locale.ROOT))
                        && Side.differOnlyInSide(title, near.concept().longDisplay())) {
                    put(found, near.concept());
                }
            }
        }
        return found.values().stream().limit(MOST).map(NearCodes::suggestion).toList();
    }

    @Override
    public List<Suggestion> replacements() {
        Map<String, Concept> found = new LinkedHashMap<>();
        if (terminology.find(system, published, date) instanceof Lookup.NotThen then) {
            then.replacements().forEach(code -> add(found, code));
        }
        if (found.isEmpty()) {
            return nearest();
        }
        return found.values().stream().limit(MOST).map(NearCodes::suggestion).toList();
    }

    private void tryShorter(Map<String, Concept> found, String bare) {
        for (int at = bare.length() - 1; at >= 0; at--) {
            add(found, bare.substring(0, at) + bare.substring(at + 1));
        }
        for (int at = 0; at + 1 < bare.length(); at++) {
            add(found, bare.substring(0, at) + bare.charAt(at + 1) + bare.charAt(at) + bare.substring(at + 2));
        }
    }

    private void tryOthers(Map<String, Concept> found, String bare) {
        for (int at = bare.length() - 1; at >= 0 && found.size() < TRIED; at--) {
            for (char c : alphabet()) {
                add(found, bare.substring(0, at) + c + bare.substring(at + 1));
            }
        }
    }

    private void tryLonger(Map<String, Concept> found, String bare) {
        for (int at = bare.length(); at >= 0 && found.size() < TRIED; at--) {
            for (char c : alphabet()) {
                add(found, bare.substring(0, at) + c + bare.substring(at));
            }
        }
        if (system == CodeSystem.ICD10CM
                && found.size() < TRIED
                && bare.length() >= SHORTEST_HEADING
                && bare.length() < 7) {
            // The 7th character after placeholders, be it that it was left out or written too early.
            String stem = bare.length() > SHORTEST_HEADING ? bare.substring(0, bare.length() - 1) : bare;
            char last = bare.charAt(bare.length() - 1);
            add(found, stem + "X".repeat(Math.max(0, 6 - stem.length())) + last);
            for (char c : LETTERS) {
                add(found, bare + "X".repeat(6 - bare.length()) + c);
            }
        }
    }

    /** What is directly under the nearest heading. */
    private List<Concept> heading(String bare) {
        if (system != CodeSystem.ICD10CM) {
            return List.of();
        }
        for (int length = Math.min(bare.length(), 6); length >= SHORTEST_HEADING; length--) {
            String heading = bare.substring(0, length);
            if (terminology.standing(system, heading, date) == Standing.HEADER) {
                return terminology.children(system, heading, date).stream()
                        .limit(MOST)
                        .toList();
            }
        }
        return List.of();
    }

    private List<Character> alphabet() {
        return switch (system) {
            case ICD10CM, ICD10PCS, HCPCS, CPT -> LETTERS;
            default -> DIGITS;
        };
    }

    private static List<Character> range(char first, char last) {
        return IntStream.rangeClosed(first, last).mapToObj(c -> (char) c).toList();
    }

    private void add(Map<String, Concept> found, String code) {
        String written = system == CodeSystem.LOINC && code.length() > 1 && code.indexOf('-') < 0
                ? code.substring(0, code.length() - 1) + "-" + code.charAt(code.length() - 1)
                : code;
        if (found.size() < TRIED
                && !written.isEmpty()
                && terminology.standing(system, written, date).valid()
                && terminology.find(system, written, date) instanceof Lookup.Found near) {
            put(found, near.concept());
        }
    }

    private static void put(Map<String, Concept> found, Concept concept) {
        found.putIfAbsent(concept.code(), concept);
    }

    private static Suggestion suggestion(Concept concept) {
        return new Suggestion(concept.code(), concept.longDisplay());
    }
}
