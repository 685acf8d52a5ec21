package io.wardclerk.vault.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a chart knows of a patient, found in texts that others wrote: each marked value of a text is given as known in one spelling,
 * and every place where it stands is looked at; then again with the text in capitals and in small letters.
 */
@Tag("evaluate")
class KnownValuesEvaluationTest {

    private static final double LOWEST_RECALL = 0.99;
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        for (String name : List.of("NAME", "PERSON", "NOMBRE_SUJETO_ASISTENCIA", "NOMBRE_PERSONAL_SANITARIO")) {
            KINDS.put(name, "name");
        }
        for (String number : List.of(
                "MEDICAL_RECORD_NUMBER",
                "HEALTH_PLAN_BENEFICIARY_NUMBER",
                "SOCIAL_SECURITY_NUMBER",
                "UNIQUE_IDENTIFIER",
                "US_SSN",
                "ID_SUJETO_ASISTENCIA",
                "ID_ASEGURAMIENTO",
                "CREDIT_CARD",
                "IBAN_CODE")) {
            KINDS.put(number, "identifier");
        }
        for (String phone : List.of("PHONE_NUMBER", "NUMERO_TELEFONO", "NUMERO_FAX")) {
            KINDS.put(phone, "phone");
        }
        KINDS.put("EMAIL_ADDRESS", "email");
        KINDS.put("CORREO_ELECTRONICO", "email");
        KINDS.put("STREET_ADDRESS", "address");
        KINDS.put("CALLE", "address");
        KINDS.put("TERRITORIO", "place");
        KINDS.put("GPE", "place");
    }

    private final Masking masking = new TextMasking();

    @Test
    void whatIsKnownIsFound() {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (String set : List.of("asq_phi", "presidio_synth", "meddocan_es")) {
            for (GoldTexts text : GoldTexts.read(set)) {
                KnownPerson known = known(text);
                count(set, text, text.text(), known, counts);
                count(
                        set + ", capitals",
                        text,
                        sameLength(text.text(), text.text().toUpperCase(Locale.ROOT)),
                        known,
                        counts);
                count(
                        set + ", small",
                        text,
                        sameLength(text.text(), text.text().toLowerCase(Locale.ROOT)),
                        known,
                        counts);
            }
        }
        int[] all = new int[2];
        counts.forEach((what, count) -> {
            System.out.printf(
                    Locale.ROOT,
                    "known values, %-40s %5d of %5d found (%.4f)%n",
                    what,
                    count[1],
                    count[0],
                    (double) count[1] / count[0]);
            all[0] += count[0];
            all[1] += count[1];
        });
        System.out.printf(
                Locale.ROOT, "known values: %d of %d found, recall %.4f%n", all[1], all[0], (double) all[1] / all[0]);
        assertThat((double) all[1] / all[0]).isGreaterThanOrEqualTo(LOWEST_RECALL);
    }

    private static String sameLength(String original, String changed) {
        return changed.length() == original.length() ? changed : original;
    }

    private static KnownPerson known(GoldTexts text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (GoldTexts.Gold gold : text.gold()) {
            String kind = KINDS.get(gold.group());
            if (kind != null) {
                values.computeIfAbsent(kind, k -> new ArrayList<>()).add(gold.value());
            }
        }
        return new KnownPerson(
                values.getOrDefault("name", List.of()),
                null,
                values.getOrDefault("phone", List.of()),
                values.getOrDefault("email", List.of()),
                values.getOrDefault("address", List.of()),
                values.getOrDefault("place", List.of()),
                values.getOrDefault("identifier", List.of()));
    }

    private void count(String set, GoldTexts text, String written, KnownPerson known, Map<String, int[]> counts) {
        MaskingScore score = new MaskingScore(Set.of());
        List<GoldTexts.Gold> gold =
                text.gold().stream().filter(g -> KINDS.containsKey(g.group())).toList();
        score.add(new GoldTexts(text.id(), written, gold, text.part()), masking.find(List.of(known), written));
        gold.forEach(g -> counts.computeIfAbsent(set + ": " + KINDS.get(g.group()), k -> new int[2])[0]++);
        Map<String, Integer> missed = score.missedByGroup();
        gold.stream().map(GoldTexts.Gold::group).distinct().forEach(g -> {
            int[] count = counts.computeIfAbsent(set + ": " + KINDS.get(g), k -> new int[2]);
            int marked =
                    (int) gold.stream().filter(each -> each.group().equals(g)).count();
            count[1] += marked - missed.getOrDefault(g, 0);
        });
    }
}
