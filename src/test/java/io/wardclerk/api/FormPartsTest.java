package io.wardclerk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {

    private static final String TYPE = "multipart/form-data; boundary=----x1";
    private static final String FILE =
            "------x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\docs\\a b.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";

    private static FormParts read(String body) {
        return FormParts.of(body.getBytes(ISO_8859_1), TYPE);
    }

    @Test
    void bytesComeAsTheyWereSentAlsoWhereTheyLookLikeABoundary() {
        String content = "%PDF\r\n--no boundary\r\n\r\n\u0000\u00ff\r\n------x";
        FormParts form =
                read("------x1\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nF\u00c3\u00bc\u00c3\u009fe\r\n"
                        + FILE + content + "\r\n------x1--\r\n");

        assertThat(form.fields()).containsEntry("title", "F\u00fc\u00dfe").hasSize(1);
        assertThat(form.file().name()).isEqualTo("a b.pdf");
        assertThat(form.file().type()).isEqualTo("application/pdf");
        assertThat(new String(form.file().bytes(), ISO_8859_1)).isEqualTo(content);
    }

    @Test
    void anEmptyFieldAndAnEmptyFileAreThere() {
        FormParts form = read(
                "------x1\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n\r\n" + FILE + "\r\n------x1--");

        assertThat(form.fields()).containsEntry("source", "");
        assertThat(form.file().bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form at all",
                "------x1--\r\n",
                FILE,
                FILE + "cut off\r\n------x1",
                FILE + "a\r\n" + FILE + "two files\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n" + FILE + "a\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n------x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n2\r\n"
                        + FILE + "a\r\n------x1--"
            })
    void whatDoesNotFitIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refused.class);
    }

    @Test
    void manyPartsAndLongFieldsAreRefused() {
        String field = "------x1\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            many.append(field.formatted("f" + i, "x"));
        }
        assertThatThrownBy(() -> read(many + FILE + "a\r\n------x1--")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(field.formatted("a", "x".repeat(5_000)) + FILE + "a\r\n------x1--"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> FormParts.of(FILE.getBytes(StandardCharsets.UTF_8), "multipart/form-data"))
                .isInstanceOf(Refused.class);
    }
}
