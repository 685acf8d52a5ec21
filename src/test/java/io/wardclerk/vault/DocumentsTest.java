package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

    private static final byte[] WORDS = "my chest hurts since tuesday".getBytes(UTF_8);

    @TempDir
    Path folder;

    private VaultFixture fixture;
    private Documents documents;

    @BeforeEach
    void open() {
        fixture = new VaultFixture(folder.resolve("keystore.json"));
        documents = fixture.documents;
    }

    @Test
    void a_document_reads_back_by_an_id_that_may_stand_in_urls_and_routing_variables() {
        String id = documents.store("case/1", "triage-input", WORDS);

        assertThat(id).matches("[A-Za-z0-9_-]{20,64}").isNotEqualTo(documents.store("case/1", "triage-input", WORDS));
        assertThat(documents.read(id)).hasValue(WORDS);
        assertThat(documents.read("doc_unknown")).isEmpty();
    }

    @Test
    void no_column_of_any_table_holds_the_words() {
        documents.store("case/1", "triage-input", WORDS);

        for (String table : List.of("sealed_document", "data_key")) {
            List<String> rows = fixture.jdbc
                    .sql("select row_to_json(t)::text from " + table + " t")
                    .query(String.class)
                    .list();
            String hex = java.util.HexFormat.of().formatHex("chest".getBytes(UTF_8));
            assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("chest") || row.contains(hex));
        }
    }

    @Test
    void two_documents_whose_contents_were_swapped_do_not_open() {
        String first = documents.store("case/1", "triage-input", WORDS);
        String second = documents.store("case/1", "triage-input", "other words".getBytes(UTF_8));
        fixture.jdbc.sql("""
                        update sealed_document d set content = other.content
                        from sealed_document other
                        where d.id = :first and other.id = :second
                        """).param("first", first).param("second", second).update();

        assertThatThrownBy(() -> documents.read(first))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining(first)
                .hasMessageNotContaining("words");
    }

    @Test
    void a_document_goes_with_the_transaction_that_stored_it() {
        String id = fixture.transaction.execute(status -> {
            status.setRollbackOnly();
            return documents.store("case/1", "triage-input", WORDS);
        });

        assertThat(documents.read(String.valueOf(id))).isEmpty();
    }
}
