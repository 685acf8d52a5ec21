package io.wardclerk.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Destroys keys in the database, and remembers the certificates. */
@Component
final class ErasureTable {

    private final JdbcClient jdbc;
    private final KeyEpoch epoch;

    ErasureTable(JdbcClient jdbc, KeyEpoch epoch) {
        this.jdbc = jdbc;
        this.epoch = epoch;
    }

    /** Holds the patient's keys: no case can be put under them until the transaction ends. @return how many are not erased */
    int hold(String patient) {
        return jdbc.sql("select id from data_key where scope = ? and erased_at is null for update")
                .param(CaseBinding.scope(patient))
                .query(UUID.class)
                .list()
                .size();
    }

    boolean knows(String patient) {
        return jdbc.sql("select exists (select from data_key where scope = ? and erased_at is null)")
                .param(CaseBinding.scope(patient))
                .query(Boolean.class)
                .single();
    }

    /** The cases that hang on the patient's keys. */
    List<String> cases(String patient) {
        return jdbc.sql("""
                        select distinct substring(k.scope from 6) from data_key k
                         where k.scope like 'case/%' and k.erased_at is null
                           and k.parent in (select p.id from data_key p where p.scope = ?) order by 1
                        """)
                .param(CaseBinding.scope(patient))
                .query(String.class)
                .list();
    }

    /** Every key of the patient and of these cases, and whatever hangs on the patient's. */
    int destroy(String patient, List<String> cases, Instant at) {
        return destroy(patient, cases, at, "true");
    }

    /** Likewise, of a database that was restored: what was made since for a patient who came back stays. */
    int destroyAgain(String patient, List<String> cases, Instant at) {
        return destroy(patient, cases, at, "created_at <= :until");
    }

    private int destroy(String patient, List<String> cases, Instant until, String which) {
        return jdbc.sql("""
                        update data_key
                           set wrapped = null, wrapped_by = 'erased', erased_at = :until, erased_epoch = :epoch,
                               retired_at = coalesce(retired_at, :until)
                         where erased_at is null
                           and (scope = :patient or scope in (:cases)
                                or parent in (select p.id from data_key p where p.scope = :patient))
                           and
                        """ + which)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("epoch", epoch.next())
                .param("patient", CaseBinding.scope(patient))
                .param(
                        "cases",
                        cases.isEmpty()
                                ? Set.of("")
                                : cases.stream().map(id -> DataKeys.CASE + id).collect(Collectors.toSet()))
                .update();
    }

    /** False if it is known already. */
    boolean insert(ErasureCertificate certificate, String signed) {
        return jdbc.sql("""
                        insert into key_erasure (id, patient, certificate, erased_at) values (?, ?, ?, ?)
                        on conflict (id) do nothing
                        """)
                        .params(
                                certificate.id(),
                                certificate.patient(),
                                signed,
                                certificate.moment().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Set<UUID> ids() {
        return Set.copyOf(
                jdbc.sql("select id from key_erasure").query(UUID.class).list());
    }

    Optional<String> certificate(UUID id) {
        return jdbc.sql("select certificate from key_erasure where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }
}
