package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.facts.Looked.Seventh;
import java.time.LocalDate;
import java.util.Set;

/** 7th characters and the placeholder X (ICD-10-CM Official Guidelines I.A.4 and I.A.5). */
final class SeventhCharacters {

    private static final int FULL = 7;
    private static final int SHORTEST = 3;

    private SeventhCharacters() {}

    /** Of a heading: whether all that is under it differs in the 7th character alone. */
    static Seventh ofHeading(Terminology terminology, String code, LocalDate date) {
        return endsInSeventh(terminology, WrittenForms.bare(code), date) ? Seventh.MISSING : Seventh.FINE;
    }

    /** Of a code that does not exist, under a heading whose codes have a 7th character. */
    static Seventh ofUnknown(Terminology terminology, String code, CodeNotes notes, LocalDate date) {
        CodeNotes.SeventhCharacter table = notes.seventh();
        if (table == null) {
            return Seventh.FINE;
        }
        String bare = WrittenForms.bare(code);
        Set<Character> allowed = table.meanings().keySet();
        if (bare.length() == FULL) {
            String stem = unpadded(bare.substring(0, FULL - 1));
            if (!allowed.contains(bare.charAt(FULL - 1))) {
                return endsInSeventh(terminology, stem, date) ? Seventh.WRONG : Seventh.FINE;
            }
            return exists(terminology, padded(stem) + bare.charAt(FULL - 1), date) ? Seventh.PLACEHOLDER : Seventh.FINE;
        }
        if (bare.length() > SHORTEST && endsInSeventh(terminology, unpadded(bare), date)) {
            return Seventh.MISSING;
        }
        // The 7th character in the place of a placeholder: T15.00A instead of T15.00XA.
        String stem = bare.length() > SHORTEST ? unpadded(bare.substring(0, bare.length() - 1)) : bare;
        char last = bare.charAt(bare.length() - 1);
        return allowed.contains(last) && exists(terminology, padded(stem) + last, date)
                ? Seventh.PLACEHOLDER
                : Seventh.FINE;
    }

    private static boolean endsInSeventh(Terminology terminology, String stem, LocalDate date) {
        return stem.length() >= SHORTEST
                && terminology.children(CodeSystem.ICD10CM, stem, date).stream()
                        .anyMatch(child -> WrittenForms.bare(child.code()).length() == FULL);
    }

    private static boolean exists(Terminology terminology, String code, LocalDate date) {
        return terminology.standing(CodeSystem.ICD10CM, code, date) == Standing.BILLABLE;
    }

    private static String unpadded(String stem) {
        int end = stem.length();
        while (end > SHORTEST && stem.charAt(end - 1) == 'X') {
            end--;
        }
        return stem.substring(0, end);
    }

    private static String padded(String stem) {
        return stem + "X".repeat(Math.max(0, FULL - 1 - stem.length()));
    }
}
