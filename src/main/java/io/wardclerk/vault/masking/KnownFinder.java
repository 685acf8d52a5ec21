package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.List;

/** Finds what is known of people, in every usual spelling. */
final class KnownFinder implements Finder {

    /** What a phrase stands for; a delicate one is also an everyday word and counts only where it is written as a name. */
    record Known(Identifier kind, String key, boolean delicate) {}

    private final Phrases<Known> phrases = new Phrases<>();

    KnownFinder(List<KnownPerson> people, Lists lists) {
        people.forEach(person -> add(person, lists));
    }

    private void add(KnownPerson person, Lists lists) {
        person.emails().forEach(e -> phrases.add(e, new Known(Identifier.EMAIL, Folding.fold(e), false)));
        person.phones().forEach(this::phone);
        person.identifiers().forEach(this::identifier);
        person.names().forEach(n -> NameForms.of(n, lists)
                .forEach(
                        (form, delicate) -> phrases.add(form, new Known(Identifier.NAME, NameForms.key(n), delicate))));
        person.addresses().forEach(this::address);
        person.places().forEach(p -> place(p, lists));
        if (person.birthDate() != null) {
            DateForms.of(person.birthDate())
                    .forEach(f -> phrases.add(
                            f, new Known(Identifier.DATE, String.valueOf(person.birthDate()), f.length() < 8)));
        }
    }

    private void phone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        if (digits.length() < 6) {
            return;
        }
        String national = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
        Known known = new Known(Identifier.PHONE, national, false);
        phrases.add(digits, known);
        phrases.add(national, known);
        phrases.add("1" + national, known);
        if (national.length() == 10) {
            // The local number alone still rings.
            phrases.add(national.substring(3), known);
        }
    }

    private void identifier(String identifier) {
        String plain = Phrases.plain(identifier);
        if (plain.length() >= 3) {
            phrases.add(plain, new Known(Identifier.ID, plain, false));
        }
    }

    private void address(String line) {
        Known whole = new Known(Identifier.ADDRESS, Phrases.plain(line), false);
        phrases.add(line, whole);
        for (String form : StreetForms.of(line)) {
            phrases.add(form, whole);
        }
    }

    private void place(String place, Lists lists) {
        boolean digits = place.chars().anyMatch(Character::isDigit);
        if (Phrases.plain(place).length() >= 3) {
            Identifier kind = digits ? Identifier.ZIP : Identifier.PLACE;
            // Mobile, Reading and Nice are towns only with a capital.
            phrases.add(
                    place, new Known(kind, Folding.fold(place), lists.words().has(Folding.fold(place))));
        }
    }

    @Override
    public void find(Text text, Findings findings) {
        phrases.find(text, (start, end, known) -> {
            if (!known.delicate() || writtenAsMeant(text.original(), start, end, known.kind())) {
                findings.add(start, end, known.kind(), Trust.KNOWN, known.key());
            }
        });
    }

    /** A short date needs its separators, an everyday word its capital. */
    private static boolean writtenAsMeant(String original, int start, int end, Identifier kind) {
        String written = original.substring(start, end);
        return kind == Identifier.DATE
                ? written.chars().anyMatch(c -> !Character.isLetterOrDigit(c))
                : Character.isUpperCase(written.charAt(0));
    }
}
