package io.wardclerk.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.wardclerk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Existence and validity of codes, side by side with HAPI's terminology in memory on the same codes; the import of a whole release;
 * the memory of all releases. The release is generated in the size and shape of ICD-10-CM: 95,000 codes a year for ten years. {@code
 * ./mvnw -Pbench verify -Dbench=codes}.
 */
@Tag("bench")
@Tag("codes")
class CodesBench {

    private static final int CODES = 95_000;
    private static final int YEARS = 10;
    private static final LocalDate DAY = LocalDate.of(2024, 2, 1);
    private static final String SYSTEM = CodeSystem.ICD10CM.uri();

    @Test
    void codes(@TempDir Path spool) {
        List<String> codes = generated();
        try (TerminologyNode node = new TerminologyNode(TestPostgres.migratedDatabase(), spool, false)) {
            for (int year = 2026 - YEARS; year < 2026; year++) {
                byte[] file = Files.bytes(order(codes));
                long begun = System.nanoTime();
                var report = node.load(file, TerminologyNode.named("icd10cm_order_" + year + ".txt"));
                long taken = System.nanoTime() - begun;
                assertThat(report.state()).isEqualTo(TerminologyImports.State.ACTIVE);
                print("import of release " + year + ", " + report.rows() + " rows: " + taken / 1_000_000 + " ms");
                assertThat(taken).as("import of a release").isLessThan(60_000_000_000L);
            }
            long bytes = memory(node);
            print("memory of " + YEARS + " releases of " + CODES + " codes: " + (bytes >> 20) + " MB");
            assertThat(bytes).isLessThan(500L << 20);
            List<String> asked = asked(codes);
            double ours = ours(node.terminology(), asked);
            double theirs = theirs(codes, asked);
            print(String.format(
                    "one core, existence and validity: Wardclerk %,.0f a second, HAPI in memory %,.0f a second",
                    ours, theirs));
            assertThat(ours).as("validations a second on one core").isGreaterThan(1_000_000);
        }
    }

    /** Real-looking codes, sorted: categories, headings and complete codes. */
    private static List<String> generated() {
        List<String> codes = new ArrayList<>();
        for (char letter = 'A'; letter <= 'Z' && codes.size() < CODES; letter++) {
            for (int category = 0; category < 100 && codes.size() < CODES; category++) {
                String head = letter + String.format("%02d", category);
                codes.add(head);
                for (int detail = 0; detail < 37 && codes.size() < CODES; detail++) {
                    codes.add(head + (detail / 10) + (detail % 10));
                }
            }
        }
        return codes;
    }

    private static String order(List<String> codes) {
        StringBuilder file = new StringBuilder(CODES * 140);
        int number = 0;
        for (String code : codes) {
            String title = "Condition number " + code + " of a generated release";
            file.append(String.format(
                    "%05d %-7s %s %-60s %s\r\n", ++number, code, code.length() == 3 ? "0" : "1", title, title));
        }
        return file.toString();
    }

    private static List<String> asked(List<String> codes) {
        Random random = new Random(6);
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            String code = codes.get(random.nextInt(codes.size()));
            String dotted = code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
            asked.add(i % 10 == 0 ? dotted + "Q" : dotted);
        }
        return asked;
    }

    private static double ours(Terminology terminology, List<String> asked) {
        double best = 0;
        for (int round = 0; round < 15; round++) {
            int valid = 0;
            long begun = System.nanoTime();
            for (String code : asked) {
                if (terminology.standing(CodeSystem.ICD10CM, code, DAY).valid()) {
                    valid++;
                }
            }
            best = Math.max(best, asked.size() * 1e9 / (System.nanoTime() - begun));
            assertThat(valid).isEqualTo(asked.size() * 9 / 10);
        }
        return best;
    }

    private static double theirs(List<String> codes, List<String> asked) {
        FhirContext fhir = FhirContext.forR4();
        var system = new org.hl7.fhir.r4.model.CodeSystem();
        system.setUrl(SYSTEM);
        system.setStatus(PublicationStatus.ACTIVE);
        system.setContent(org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode.COMPLETE);
        codes.forEach(code -> system.addConcept()
                .setCode(code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code)
                .setDisplay("Condition number " + code));
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(fhir);
        own.addCodeSystem(system);
        ValidationSupportChain chain = new ValidationSupportChain(
                own, new DefaultProfileValidationSupport(fhir), new InMemoryTerminologyServerValidationSupport(fhir));
        ValidationSupportContext context = new ValidationSupportContext(chain);
        ConceptValidationOptions options = new ConceptValidationOptions();
        double best = 0;
        for (int round = 0; round < 2; round++) {
            // It walks the whole code system for each code.
            List<String> few = asked.subList(round * 20, round * 20 + 20);
            int valid = 0;
            long begun = System.nanoTime();
            for (String code : few) {
                var result = chain.validateCode(context, options, SYSTEM, code, null, null);
                if (result != null && result.isOk()) {
                    valid++;
                }
            }
            best = Math.max(best, few.size() * 1e9 / (System.nanoTime() - begun));
            assertThat(valid).isEqualTo(18);
        }
        return best;
    }

    /** All that the heap holds while the indexes are in it, in bytes: the test's own lists are counted too. */
    private static long memory(TerminologyNode node) {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory();
        assertThat(node.terminology().releases(CodeSystem.ICD10CM)).hasSize(YEARS);
        return used;
    }

    private static void print(String line) {
        System.out.println("codes bench: " + line);
    }
}
