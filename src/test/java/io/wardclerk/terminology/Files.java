package io.wardclerk.terminology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files in the shapes of the official ones. The codes are real, the selection is ours. */
final class Files {

    static final String ORDER = order(
            "E11     0 Type 2 diabetes mellitus",
            "E119    1 Type 2 diabetes mellitus without complications",
            "S52     0 Fracture of forearm",
            "S525    0 Fracture of lower end of radius",
            "S525XXA 1 Fracture of lower end of radius, init");

    static final String EDITS = """
            code,start,end,flags
            E119,20151001,20240930,adult|female
            E119,20241001,,adult
            S525XXA,20151001,20220331,
            S525XXA,20220401,,unspecified
            A021,20151001,,
            """;

    static final String TABULAR = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10CM.tabular><version>2021</version>
            <chapter><name>4</name><desc>Endocrine diseases (E00-E89)</desc>
              <excludes1><note>transitory disorders specific to newborn (P70-P74)</note></excludes1>
              <section id="E08-E13"><desc>Diabetes mellitus (E08-E13)</desc>
                <diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>
                  <useAdditionalCode><note>code to identify control using insulin (Z79.4)</note></useAdditionalCode>
                  <excludes1><note>gestational diabetes (O24.4-)</note><note>type 1 diabetes mellitus (E10.-)</note></excludes1>
                  <diag><name>E11.9</name><desc>Type 2 diabetes mellitus without complications</desc>
                    <inclusionTerm><note>Type 2 diabetes NOS</note></inclusionTerm></diag>
                </diag>
              </section>
            </chapter>
            <chapter><name>19</name><desc>Injury (S00-T88)</desc>
              <section id="S50-S59"><desc>Injuries to the elbow and forearm (S50-S59)</desc>
                <diag><name>S52</name><desc>Fracture of forearm</desc>
                  <codeFirst><note>adverse effect (T36-T50 with fifth or sixth character 5)</note></codeFirst>
                  <sevenChrNote><note>The appropriate 7th character is to be added</note></sevenChrNote>
                  <sevenChrDef><extension char="A">initial encounter</extension><extension char="D">subsequent encounter</extension></sevenChrDef>
                  <diag><name>S52.5</name><desc>Fracture of lower end of radius</desc></diag>
                </diag>
              </section>
            </chapter>
            </ICD10CM.tabular>
            """;

    private Files() {}

    /** Lines of {@code code, flag, title} at the columns of an order file. */
    static String order(String... rows) {
        StringBuilder file = new StringBuilder();
        int number = 0;
        for (String row : rows) {
            String title = row.substring(10);
            file.append(String.format("%05d %s %-60s %s\r\n", ++number, row.substring(0, 9), title, title));
        }
        return file.toString();
    }

    static String lines(String... rows) {
        return String.join("\n", rows) + "\n";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gz(String text) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gz = new GZIPOutputStream(bytes)) {
                gz.write(bytes(text));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, String> members) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, String> member : members.entrySet()) {
                    zip.putNextEntry(new ZipEntry(member.getKey()));
                    zip.write(bytes(member.getValue()));
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
