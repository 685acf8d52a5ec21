package io.wardclerk.vault.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.Masked;
import io.wardclerk.vault.Masking;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMaskingTest {

    /** Another length: {@code -Dmasking.characters=200000}. */
    private static final int CHARACTERS = Integer.getInteger("masking.characters", 1_000_000);

    /** For each 200,000 characters; a search that tries again and again would need a hundred times as much and more. */
    private static final Duration COMPUTING = Duration.ofMillis(1_200);

    private static final Masking MASKING = new TextMasking();
    private static final KnownPerson PATIENT = new KnownPerson(
            List.of("Zoraïda Ann Quillfeather-Núñez"),
            LocalDate.of(1971, 3, 5),
            List.of("+1 (555) 014-2233"),
            List.of("zq@post.example"),
            List.of("12 Gorsebrook Street, Apt. 4"),
            List.of("Zubrowa", "99812"),
            List.of("MRN-77-4431", "Patient/p-0815"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZORAIDA ANN QUILLFEATHER-NUNEZ",
                "quillfeather-nunez, zoraida",
                "Quillfeather-Núñez Zoraïda",
                "Z. Quillfeather Nunez",
                "zoraida",
                "Zoraïda's",
                "05/03/1971",
                "3/5/71",
                "1971-03-05",
                "5 March 1971",
                "March 5th, 1971",
                "5 de marzo de 1971",
                "5550142233",
                "555.014.2233",
                "+1-555-014-2233",
                "014-2233",
                "12 gorsebrook st",
                "Gorsebrook Street",
                "Zubrowa",
                "zq@post.example",
                "mrn 774431",
                "patient/P-0815"
            })
    void whatIsKnownOfThePatientIsFoundInEverySpelling(String written) {
        String masked = MASKING.scope(List.of(PATIENT))
                .mask("we saw " + written + " again")
                .text();

        assertThat(masked.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("quill", "zora", "1971", "2233", "gorse", "zubrowa", "zq@", "0815", "4431", "774431")
                .contains("we saw ", " again", "[");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                SSN 123-45-6789                                   | SSN
                card 4111 1111 1111 1111                          | ACCOUNT
                NPI 1234567893                                    | LICENSE
                IBAN GB82 WEST 1234 5698 7654 32                  | ACCOUNT
                call (617) 555-0123                               | PHONE
                fax +34 912 345 678                               | PHONE
                mail jane.roe@clinic.example                      | EMAIL
                see https://portal.example/p?id=4                 | URL
                from 192.168.7.14                                 | IP
                host 2001:db8::8a2e:370:7334                      | IP
                resides at 88 Lindenhof 4, Traun                  | ADDRESS
                parcels go to Ringelblumenstrasse 12              | ADDRESS
                a house in rue des Acacias 8                      | ADDRESS
                the flat in ul. Kwiatowa 15                       | ADDRESS
                PSC 1200, Box 44 APO AE 09012                     | ADDRESS
                the postal code is 4021                           | ZIP
                Hungary 10520                                     | ZIP
                her maiden name is Stone                          | NAME
                seen by mr. abernathy                             | NAME
                Mark Abernathy has a cough                        | NAME
                MRN: AB-12345                                     | MRN
                member no. XQ-99812                               | PLAN
                account 0012345                                   | ACCOUNT
                plate: 7ABC123                                    | VEHICLE
                VIN 1HGCM82633A004352                             | VEHICLE
                serial number SN-44812                            | DEVICE
                fingerprint id 991827                             | BIOMETRIC
                photo img_4412.jpg                                | PHOTO
                seen on March 3rd, 2022                           | DATE
                el 15 de abril de 1977                            | DATE
                a 94-year-old man                                 | AGE
                zip code 94103                                    | ZIP
                lives at 789 Elm St, Boston                       | ADDRESS
                PO Box 1123                                       | ADDRESS
                seen at Mercy General Hospital                    | FACILITY
                from Denver, CO                                   | PLACE
                Dear Ms. Okonkwo                                  | NAME
                a man named Thistlewick                           | NAME
                Mary Johnson came                                 | NAME
                DNI 12345678Z                                     | ID
                MBI 1EG4-TE5-MK73                                 | PLAN
                password=hunter2hunter2                           | SECRET
                Bearer abcdef0123456789                           | SECRET
                """)
    void eachKindOfIdentifierIsFoundByItsForm(String text, String kind) {
        assertThat(MASKING.scope(List.of()).mask(text).text()).contains("[" + kind + "-1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BP 120/80, pulse 72, temperature 98.6, potassium 4.5 mmol/L since 2019",
                "a 67-year-old man with Parkinson's disease and a Glasgow Coma Scale of 15",
                "lisinopril 10 mg twice daily, HbA1c 7.5%, platelets 250000/mm3",
                "Hodgkin lymphoma, Foley catheter, Apgar score 9, stage 3/4",
                "may cause cough; take in the morning and before bed",
                "ICD-10 E11.9, COVID-19, SARS-CoV-2, NCT01234567",
                "guidelines in Texas and France for African American patients",
                "unit 2 of blood by drip, three ports via 2 incisions, the mass is located at 3 o'clock",
                "lives at home with 2 cats; the drug's name is Lisinopril; China 2019"
            })
    void whatIdentifiesNobodyStays(String text) {
        assertThat(MASKING.mask(text)).isEqualTo(text);
    }

    @Test
    void oneValueHasOnePlaceholderThroughoutAScopeAndComesBack() {
        Masking.Scope scope = MASKING.scope(List.of());
        String first = "Mary Johnson was seen on 03/04/2022; call 617-555-0123.";

        String masked = scope.mask(first).text();
        String second =
                scope.mask("Johnson, again on March 4, 2022, (617) 555-0123.").text();

        assertThat(masked).isEqualTo("[NAME-1] was seen on [DATE-1]; call [PHONE-1].");
        assertThat(second).isEqualTo("[NAME-1], again on [DATE-1], [PHONE-1].");
        assertThat(scope.restore(masked)).isEqualTo(first);
        assertThat(scope.restore("Tell [NAME-1] and [NAME-9]")).isEqualTo("Tell Mary Johnson and [NAME-9]");
    }

    @Test
    void offsetsLeadBackToTheOriginal() {
        String original = "Dr. Sarah Doe saw Mary Johnson for cough.";

        Masked masked = MASKING.scope(List.of()).mask(original);

        int cough = masked.text().indexOf("cough");
        assertThat(masked.toOriginal(cough)).isEqualTo(original.indexOf("cough"));
        assertThat(masked.pieces()).allSatisfy(piece -> assertThat(masked.toOriginal(piece.start() + 1))
                .isEqualTo(piece.originalStart()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "A",
                "@",
                "a@",
                "1-",
                "(1",
                "A.",
                "Aa ",
                "http://",
                "1/1/",
                "Dr. ",
                "[",
                ":",
                "::",
                "x=",
                "eyJ",
                "AA-1",
                "Name: ",
                "MRN: ",
                "1 Elm ",
                "St. ",
                "é",
                "\n",
                "12 ",
                "ab12",
                "-----BEGIN PRIVATE KEY-----",
                "password="
            })
    void longTextsOfAnythingTakeComputingInProportion(String piece) {
        String hostile = piece.repeat(CHARACTERS / piece.length());
        long start = computing();

        int length = MASKING.mask(hostile).length();

        // A busy machine and a cold compiler take their share here.
        assertThat(length).isPositive();
        assertThat(Duration.ofNanos(computing() - start))
                .isLessThan(COMPUTING.multipliedBy(Math.max(1, CHARACTERS / 200_000)));
    }

    private static long computing() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void aKnownPersonDoesNotShowInItsOwnText() {
        assertThat(PATIENT.toString()).doesNotContain("Quill", "1971", "0815");
    }

    /** From the house number to the postal code, whatever the town is called. */
    @Test
    void anAddressInLinesOfItsOwnGoesWhole() {
        String masked = masked("Send it to\n> 18 Ulmenkamp\n> Apt. 3\n> Oberzwirnbach\n> Austria 4711\nThank you");

        assertThat(masked).doesNotContain("Ulmenkamp", "Oberzwirnbach", "4711").contains("Send it to", "Thank you");
        assertThat(masked("2 Tablets daily\nGlucose fasting\nPlatelets 21000"))
                .isEqualTo("2 Tablets daily\nGlucose fasting\nPlatelets 21000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                The nurses Castellanos and Wroblewski were on duty.     | Castellanos
                We asked Castellanos, Wroblewski and Hanrahan about it. | Hanrahan
                Leopoldina K Wroblewski lives at the coast.             | Leopoldina
                Do not get up, Leopold!                                 | Leopold
                my name is leopold wroblewski and i feel sick           | wroblewski
                leopold: "are you there?"                               | leopold
                he lives at 12 quellenhofweg 7, obertrum                | quellenhofweg""")
    void namesByWhatStandsBesideThem(String words, String name) {
        assertThat(masked(words)).doesNotContain(name).contains("[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parkinson and Alzheimer are both common.",
                "Aspirin and Lisinopril were stopped.",
                "Kernig and Brudzinski signs were absent.",
                "my name is not on the list",
                "the pain lives in my back",
                "Come in, please!"
            })
    void whatStandsLikeANameAndIsNoneStays(String words) {
        assertThat(masked(words)).isEqualTo(words);
    }

    private static String masked(String words) {
        return MASKING.scope(List.of()).mask(words).text();
    }

    /** In a form, a name stands behind {@code Patient:}; in a conversation, whatever the patient says. */
    @Test
    void whoSpeaksIsNoFieldOfAForm() {
        String conversation = """
                Doctor: What brings you in?
                Patient: I have a cough. No fever.
                Doctor: Think again.
                Patient: No change since.
                Doctor: Mrs. Quillfeather, any pain?
                """;

        String masked = MASKING.scope(List.of(PATIENT)).mask(conversation).text();

        assertThat(masked)
                .contains("Patient: I have a cough", "Doctor: Think again", "Patient: No change")
                .doesNotContain("Quillfeather");
    }
}
