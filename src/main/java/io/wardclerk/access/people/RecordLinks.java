package io.wardclerk.access.people;

import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.SealedColumn;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who people are in the clinical record. A patient's reference is sealed. */
@Repository
class RecordLinks {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Pseudonyms pseudonyms;

    RecordLinks(JdbcClient jdbc, Vault vault, Pseudonyms pseudonyms) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Who somebody is there.
     *
     * @param practitioner {@code Practitioner/123}
     * @param patient a pseudonym
     */
    record Link(@Nullable String practitioner, @Nullable String patient) {

        static final Link NONE = new Link(null, null);
    }

    Link of(String username) {
        return jdbc.sql("select practitioner, patient_pseudonym from app_user where username = :username")
                .param("username", username)
                .query((row, number) -> new Link(row.getString("practitioner"), row.getString("patient_pseudonym")))
                .optional()
                .orElse(Link.NONE);
    }

    Optional<String> practitionerOf(String username) {
        return Optional.ofNullable(of(username).practitioner());
    }

    void practitioner(String username, @Nullable String reference) {
        jdbc.sql("update app_user set practitioner = :reference where username = :username")
                .param("reference", reference)
                .param("username", username)
                .update();
    }

    /** False if another account is this patient's. */
    boolean patient(String username, String reference) {
        return jdbc.sql("""
                        update app_user set sealed_patient = :sealed, patient_pseudonym = :pseudonym
                         where username = :username
                           and not exists (select from app_user where patient_pseudonym = :pseudonym)
                        """)
                        .param("username", username)
                        .param("pseudonym", pseudonyms.of(reference))
                        .param(
                                "sealed",
                                vault.seal(
                                        "person/" + username,
                                        place(username),
                                        reference.getBytes(StandardCharsets.US_ASCII)))
                        .update()
                == 1;
    }

    Optional<String> patientOf(String username) {
        return jdbc.sql("select sealed_patient from app_user where username = :username and sealed_patient is not null")
                .param("username", username)
                .query(byte[].class)
                .optional()
                .map(content -> new String(vault.open(place(username), content), StandardCharsets.US_ASCII));
    }

    Optional<String> accountOf(String patient) {
        return jdbc.sql("select username from app_user where patient_pseudonym = :pseudonym")
                .param("pseudonym", pseudonyms.of(patient))
                .query(String.class)
                .optional();
    }

    void delete(String username) {
        jdbc.sql("delete from app_user where username = :username")
                .param("username", username)
                .update();
    }

    private static String place(String username) {
        return "app_user/" + username + "/patient";
    }

    /** Where references of patients are sealed, for rotation. */
    @Configuration(proxyBeanMethods = false)
    static class Sealed {

        @Bean
        SealedColumn sealedPatients() {
            return new SealedColumn("app_user", "username", "sealed_patient", "'app_user/' || username || '/patient'");
        }
    }
}
