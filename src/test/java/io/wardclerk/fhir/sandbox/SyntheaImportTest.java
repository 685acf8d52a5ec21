package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thirty Synthea patients: {@code WARDCLERK_EVAL_DATA} names the folder that holds {@code 02_synthea}. */
@Tag("evaluate")
class SyntheaImportTest {

    static Path data(String name) {
        String folder = System.getenv("WARDCLERK_EVAL_DATA");
        return Path.of(folder == null ? "../shared/data" : folder).resolve(name);
    }

    @Test
    void allBundlesLoadOnceAndEveryReferenceResolves() throws Exception {
        try (TestSandbox fhir = new TestSandbox()) {
            long start = System.nanoTime();
            BundleImporter.Summary summary = fhir.sandbox.importer().load(data("02_synthea"));
            System.out.println("Synthea import: " + summary + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            assertThat(summary.files()).isEqualTo(30);
            assertThat(summary.failed()).isZero();
            assertThat(summary.unresolved()).isZero();
            assertThat(summary.resources()).isGreaterThanOrEqualTo(7_800);
            assertThat(dangling(fhir)).isEmpty();
            assertThat(fhir.get("Patient/3d195286-ce77-f5b3-b64f-3eacfb9c273e").status())
                    .isEqualTo(200);
            assertThat(fhir.get("Encounter?practitioner.name=dr.&_summary=count")
                            .body()
                            .path("total")
                            .asInt())
                    .isGreaterThan(500);

            BundleImporter.Summary again = fhir.sandbox.importer().load(data("02_synthea"));
            assertThat(again.skipped()).isEqualTo(30);
            assertThat(again.resources()).isZero();
        }
    }

    /** Every literal reference in every stored resource, indexed or not. */
    private static Set<String> dangling(TestSandbox fhir) {
        Names names = new Names(new PlainVault(), new Digests(SandboxTomcat::mac));
        List<String> known = fhir.jdbc
                .sql("select type, id, named from sandbox.resource where not deleted")
                .query((row, number) -> names.read(row).reference())
                .list();
        Set<String> missing = new TreeSet<>();
        SealedResources sealed =
                new SealedResources(new PlainVault(), names, fhir.sandbox.json().mapper());
        List<JsonNode> contents = fhir.jdbc
                .sql("select r.type, r.id, r.named, v.version, v.sealed from sandbox.resource_version v"
                        + " join sandbox.resource r on r.pid = v.pid")
                .query((row, number) ->
                        (JsonNode) sealed.open(names.read(row), row.getInt("version"), row.getBytes("sealed")))
                .list();
        Set<String> all = new TreeSet<>(known);
        for (JsonNode content : contents) {
            List<JsonNode> references = new ArrayList<>();
            content.findParents("reference").forEach(references::add);
            for (JsonNode each : references) {
                String reference = each.path("reference").asText();
                if (each.path("reference").isTextual() && !reference.startsWith("#") && !all.contains(reference)) {
                    missing.add(reference);
                }
            }
        }
        return missing;
    }

    @Test
    void theFolderIsThere() throws IOException {
        assertThat(Files.isDirectory(data("02_synthea"))).isTrue();
    }
}
