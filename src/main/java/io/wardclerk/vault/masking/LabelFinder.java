package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers and codes behind the words that announce them: {@code MRN: 12345}, {@code member no. X-12}, {@code NHC 2748903}. */
final class LabelFinder implements Finder {

    private static final Map<String, Identifier> LABELS = new HashMap<>();
    /** Words that a label begins with, to pass the others by. */
    private static final Set<String> FIRST = new HashSet<>();

    private static final int LONGEST_LABEL = 4;

    static {
        label(Identifier.MRN, """
                mrn, medical record, med rec, medrec, record number, record no, record id, emr, ehr, chart, chart number,
                hospital number, hospital id, patient id, patient number, patient no, pt id, id paciente, unit number, nhc,
                historia clinica, n historia, numero de historia, nhs number, nhs no, cipa, mr, medical id, patient
                identifier, med record, medical number""");
        label(Identifier.PLAN, """
                insurance, policy, member, subscriber, beneficiary, medicaid, medicare, health plan, plan number, plan id,
                group number, group no, nass, nuss, health insurance, insurance id, hicn, mbi, payer id, tarjeta sanitaria,
                tsi, cip, poliza, plan no, plan, coverage id, hpbn""");
        label(Identifier.SSN, """
                ,                  ssn, social security, social, sin, seguridad social""");
        label(Identifier.ACCOUNT, """
                account, acct, iban, routing, card, credit card, debit card, card number, cuenta, invoice, billing number,
                sort code, bic, tarjeta""");
        label(Identifier.LICENSE, """
                license, licence, lic, certificate, dea, npi, passport, dni, nie, nif, ncol, n col, nocol, no col, colegiado, num col,
                driver's license, drivers license, pasaporte, registration no, permit, col""");
        label(Identifier.VEHICLE, """
                plate, license plate, licence plate, plates, vin, vehicle, registration plate, matricula, number plate, tag
                number""");
        label(Identifier.DEVICE, """
                serial, serial number, device, device id, udi, imei, implant, pacemaker serial, sn, s n, device identifier,
                mac address, numero de serie, lot, model number""");
        label(Identifier.BIOMETRIC, """
                fingerprint, fingerprints, voiceprint, voice print, retinal scan, retina scan, iris scan, biometric,
                biometric id, face id, faceprint, palm print, huella""");
        label(Identifier.ID, """
                unique id, identifier, unique identifier, confirmation, tracking, reference number, ref no, ref number,
                accession, specimen, encounter, visit, visit number, study id, subject id, case, case id, case number, case no,
                ticket, id, id number, username, user id, employee id, episodio, n episodio, participant id, trial id, claim
                number, claim, claim no, authorization number, prescription number, rx number""");
    }

    private static final Set<String> FILLERS = Words.of("""
                : # is was number numbers num no no. id ( . = - code º ° n nº of with the numero es ending in identifier ids
                listed as under nr / \" [""");
    private static final int MOST_FILLERS = 6;

    private static void label(Identifier kind, String labels) {
        Words.phrases(labels).forEach(label -> {
            LABELS.put(label, kind);
            FIRST.add(label.split(" ")[0]);
        });
    }

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            Token token = text.at(i);
            if (!FIRST.contains(token.folded())) {
                continue;
            }
            int end = labelEnd(text, i);
            Identifier kind = end == 0 ? null : LABELS.get(joined(text, i, end));
            if (kind != null) {
                code(text, end, kind, findings);
            }
        }
    }

    private static int labelEnd(Text text, int from) {
        for (int count = LONGEST_LABEL; count > 0; count--) {
            if (LABELS.containsKey(joined(text, from, from + count))) {
                return from + count;
            }
        }
        return 0;
    }

    private static String joined(Text text, int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = text.at(i);
            if (token.shape() != Token.Shape.MARK) {
                words.append(words.length() == 0 ? "" : " ").append(token.folded());
            }
        }
        return words.toString();
    }

    private static void code(Text text, int behind, Identifier kind, Findings findings) {
        int i = behind;
        while (i < behind + MOST_FILLERS && FILLERS.contains(text.at(i).folded())) {
            i++;
        }
        boolean colon = i > behind || text.at(i - 1).shape() == Token.Shape.MARK;
        int end = codeEnd(text, i);
        if (end == 0) {
            return;
        }
        int digits = digits(text, i, end);
        int least = colon ? 3 : 4;
        boolean year = end == i + 1 && text.at(i).number() && text.at(i).length() == 4 && !colon;
        if (digits >= least && !year) {
            int from = text.at(i - 1).is("#") ? i - 1 : i;
            findings.tokens(text, from, end, kind, Trust.LABEL);
        }
    }

    /** Behind the last token of the code that begins here; 0 if none does. */
    private static int codeEnd(Text text, int from) {
        if (!part(text, from)) {
            return 0;
        }
        int i = from + 1;
        while (i < from + 12) {
            boolean mark = List.of("-", "/", ".", "_").contains(text.at(i).folded());
            if (mark
                    && text.at(i).gap() == Token.Gap.NONE
                    && text.at(i + 1).gap() == Token.Gap.NONE
                    && part(text, i + 1)) {
                i += 2;
            } else if ((part(text, i) && text.at(i).gap() == Token.Gap.NONE) || spaced(text, i)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean spaced(Text text, int i) {
        return text.at(i).gap() == Token.Gap.SPACE
                && text.at(i).number()
                && text.at(i - 1).number();
    }

    private static boolean part(Text text, int i) {
        Token token = text.at(i);
        return token.number()
                || token.shape() == Token.Shape.MIXED
                || (token.word()
                        && (text.shouted(i) || token.capital() || text.at(i + 1).is("-"))
                        && token.length() <= 5
                        && (follows(text, i + 1) || text.at(i - 1).is("-")));
    }

    private static boolean follows(Text text, int i) {
        Token token = text.at(i);
        boolean digits = token.number() || token.shape() == Token.Shape.MIXED;
        boolean behindMark = (token.is("-") || token.is("/") || token.is("_"))
                && text.at(i + 1).gap() == Token.Gap.NONE
                && (text.at(i + 1).number() || text.at(i + 1).shape() == Token.Shape.MIXED || text.shouted(i + 1));
        return (digits && token.gap() != Token.Gap.LINE) || behindMark;
    }

    private static int digits(Text text, int from, int to) {
        return (int) text.slice(from, to).chars().filter(Character::isDigit).count();
    }
}
