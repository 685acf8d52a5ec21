package io.wardclerk.story.page;

import io.wardclerk.story.Story.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains the words and codes that a page of this case uses. */
final class Glossary {

    /** HL7 v3 PurposeOfUse, in everyday words. */
    private static final Map<String, String> PURPOSES = Map.ofEntries(
            Map.entry("TREAT", "to treat the patient"),
            Map.entry("ETREAT", "to treat the patient in an emergency"),
            Map.entry("BTG", "with protection lifted in an emergency"),
            Map.entry("HOPERAT", "to run the clinic"),
            Map.entry("HPAYMT", "for payment"),
            Map.entry("PATADMIN", "to administer the patient's matters"),
            Map.entry("PATRQT", "because the patient asked"),
            Map.entry("HSYSADMIN", "to administer the system"),
            Map.entry("HCOMPL", "to see that rules are kept"),
            Map.entry("PUBHLTH", "for public health"),
            Map.entry("HRESCH", "for research"));

    private Glossary() {}

    static Map<String, String> of(List<Told> all) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("Case number", "A random number that says nothing about the patient.");
        all.stream()
                .map(told -> told.entry().patient())
                .filter(patient -> patient != null)
                .distinct()
                .limit(3)
                .forEach(patient -> terms.put(
                        String.valueOf(patient),
                        "Stands for the patient in the record. Only this clinic's keys lead from it to a person."));
        if (all.stream().anyMatch(told -> !told.reasons().isEmpty())) {
            terms.put(
                    "Rule",
                    "A condition with a reason, written and released by clinicians. The name after the reason finds it in"
                            + " the rule files; the part after the @ sign is the fingerprint of the files that were in"
                            + " force.");
        }
        all.stream()
                .map(told -> String.valueOf(told.entry().purpose()))
                .filter(PURPOSES::containsKey)
                .distinct()
                .sorted()
                .forEach(code -> terms.put(code, "Why data was used: " + PURPOSES.get(code) + "."));
        terms.put(
                "Sealed",
                "Put into a chain of fingerprints that is signed and copied to a second place, so that a later change would"
                        + " show.");
        return terms;
    }
}
