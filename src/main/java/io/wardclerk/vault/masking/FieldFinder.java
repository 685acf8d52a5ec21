package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The value behind the label of a form's field: {@code Name: ...}, {@code Domicilio: ...}, up to the end of the field. Where labels of
 * several roles begin line after line, they say who speaks: an everyday word behind one is no name, be there people called so.
 */
final class FieldFinder implements Finder {

    private static final Map<String, Identifier> FIELDS = new HashMap<>();
    private static final int LONGEST = 14;

    static {
        field(Identifier.NAME, """
                name, patient, patient name, full name, first name, last name, surname, given name, family name, middle
                name, attending, physician, provider, doctor, referring physician, pcp, next of kin, emergency contact,
                guardian, mother, father, spouse, signed by, dictated by, nombre, apellidos, apellido, nombre y apellidos,
                paciente, medico, facultativo, remitido por, responsable clinico, doctora, contacto, nurse, surgeon, author,
                from, to, cc, remitente, medico responsable, enfermera, enviado por, autor, firmado por, firmado""");
        field(Identifier.ADDRESS, """
                address, home address, street, mailing address, domicilio, direccion, calle, residence""");
        field(Identifier.PLACE, """
                city, town, city state, localidad, localidad provincia, provincia, municipio, poblacion, ciudad, place of
                birth, lugar de nacimiento""");
        field(Identifier.FACILITY, """
                hospital, facility, clinic, centro, institution, location, employer, school""");
        field(Identifier.ID, """
                ,                  username, user name, login""");
    }

    /** Who speaks in a conversation. */
    private static final Set<String> ROLES = Set.of(
            "patient",
            "doctor",
            "nurse",
            "mother",
            "father",
            "physician",
            "provider",
            "paciente",
            "medico",
            "doctora",
            "enfermera");

    private static final int FEWEST_TURNS = 4;

    private final Lists lists;

    FieldFinder(Lists lists) {
        this.lists = lists;
    }

    private static void field(Identifier kind, String labels) {
        Words.phrases(labels).forEach(label -> FIELDS.put(label, kind));
    }

    @Override
    public void find(Text text, Findings findings) {
        boolean conversation = isConversation(text);
        for (int colon = 1; colon < text.size(); colon++) {
            if (text.at(colon).is(":")) {
                Identifier kind = label(text, colon);
                if (kind != null) {
                    value(text, colon + 1, kind, conversation, findings);
                }
            }
        }
    }

    private static boolean isConversation(Text text) {
        int turns = 0;
        Set<String> roles = new HashSet<>();
        for (int colon = 1; colon < text.size(); colon++) {
            Token before = text.at(colon - 1);
            boolean begins = colon == 1 || before.gap() == Token.Gap.LINE;
            if (text.at(colon).is(":") && begins && ROLES.contains(before.folded())) {
                turns++;
                roles.add(before.folded());
            }
        }
        return turns >= FEWEST_TURNS && roles.size() > 1;
    }

    private boolean isEveryday(Token token) {
        return token.length() == 1 || lists.words().has(token.folded());
    }

    private boolean isNoName(Token token) {
        return lists.words().has(token.folded())
                && !lists.given().has(token.folded())
                && !lists.surnames().has(token.folded());
    }

    private static @org.jspecify.annotations.Nullable Identifier label(Text text, int colon) {
        StringBuilder label = new StringBuilder();
        Identifier found = null;
        for (int i = colon - 1; i >= colon - 4; i--) {
            Token token = text.at(i);
            if (token.is("/")) {
                continue;
            }
            if (!token.word()) {
                break;
            }
            label.insert(0, label.length() == 0 ? token.folded() : token.folded() + " ");
            found = FIELDS.getOrDefault(label.toString(), found);
            if (token.gap() == Token.Gap.LINE) {
                break;
            }
        }
        return found;
    }

    /** A name ends with its words; an address with its line or the next field. */
    private void value(Text text, int from, Identifier kind, boolean conversation, Findings findings) {
        int start = from;
        while (start < from + 3 && titled(text, start)) {
            start++;
        }
        int end = start;
        while (end < start + LONGEST && inside(text, end, start, kind, conversation)) {
            end++;
        }
        while (end > start
                && (text.at(end - 1).shape() == Token.Shape.MARK
                        || lists.particles().contains(text.at(end - 1).folded()))) {
            end--;
        }
        if (end > start && (kind == Identifier.ADDRESS || text.at(start).capital())) {
            findings.tokens(text, start, end, kind, Trust.LABEL);
        }
    }

    private static boolean titled(Text text, int i) {
        return Lists.TITLES.contains(text.at(i).folded())
                || (text.at(i).is(".") && Lists.TITLES.contains(text.at(i - 1).folded()));
    }

    private boolean inside(Text text, int i, int start, Identifier kind, boolean conversation) {
        Token token = text.at(i);
        boolean broken = i > start && token.gap() == Token.Gap.LINE;
        boolean nextField = text.at(i + 1).is(":")
                || (text.at(i + 2).is(":") && text.at(i + 1).word() && token.capital() && i > start);
        if (token.shape() == Token.Shape.NOTHING || broken || nextField || token.is(";") || token.is("|")) {
            return false;
        }
        boolean stop =
                token.is(".") && (text.at(i - 1).length() > 3 || text.at(i + 1).gap() == Token.Gap.LINE);
        if (kind == Identifier.ADDRESS) {
            return !stop;
        }
        boolean named = token.word()
                && (token.capital()
                        || (lists.particles().contains(token.folded())
                                && text.at(i + 1).capital()));
        boolean wordAlone = kind == Identifier.NAME
                && token.word()
                && i == start
                && (conversation ? isEveryday(token) : isNoName(token));
        boolean mark = token.is("-")
                || (token.is(".") && !stop && i > start)
                || (token.is(",") && kind != Identifier.NAME)
                || (token.is("(") && kind == Identifier.PLACE);
        return (named && !wordAlone) || mark;
    }
}
