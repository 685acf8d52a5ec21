package io.wardclerk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.inbox.InvalidAnswer;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.Anew;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a call once for each {@code Idempotency-Key}, where one was sent. Work, its record, the record of who asked and what was answered
 * are one transaction; answers hold ids only.
 */
@Component
final class OnceCalls {

    private static final String SCOPE = "engine";

    /** In place of an answer that is not there yet. */
    private static final String PENDING = "pending";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Macs macs;
    private final ObjectMapper json;
    private final Clock clock;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;

    OnceCalls(
            JdbcClient jdbc,
            Vault vault,
            Macs macs,
            ObjectMapper json,
            Clock clock,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.macs = macs;
        this.json = json;
        this.clock = clock;
        this.callers = callers;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    /** Answered with 200. */
    Map<String, Object> once(@Nullable String key, String bodyHash, Supplier<Map<String, Object>> work) {
        return once(HttpStatus.OK, key, bodyHash, work);
    }

    /** @param status that the work is answered with; the record of the request commits with the work */
    Map<String, Object> once(
            HttpStatus status, @Nullable String key, String bodyHash, Supplier<Map<String, Object>> work) {
        String client = callers.current().actor();
        @Nullable String checked = key == null ? null : IdempotencyKey.checked(key);
        return together(status, () -> {
            if (checked == null) {
                return done(work);
            }
            lock(client, checked);
            return known(client, checked, bodyHash).orElseGet(() -> fresh(client, checked, bodyHash, work));
        });
    }

    /**
     * Does what needs no key, since it does nothing the second time, in one transaction with the record of the request.
     *
     * @param status that it is answered with
     */
    <T> T changed(HttpStatus status, Supplier<T> work) {
        return together(status, () -> done(work));
    }

    private <T> T together(HttpStatus status, Supplier<Outcome<T>> work) {
        accesses.answers(status.value());
        Outcome<T> outcome = Anew.whereChanged(() -> Objects.requireNonNull(transaction.execute(running -> {
            Outcome<T> made = work.get();
            if (made.refusal() == null) {
                accesses.changed();
            }
            return made;
        })));
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return outcome.told();
    }

    /** For work in transactions of its own, which must not stand inside another: its key is taken before and answered after. */
    Map<String, Object> onceApart(@Nullable String key, String bodyHash, Supplier<Map<String, Object>> work) {
        if (key == null) {
            return work.get();
        }
        String client = callers.current().actor();
        String checked = IdempotencyKey.checked(key);
        Outcome<Map<String, Object>> before = transaction.execute(status -> {
            lock(client, checked);
            return known(client, checked, bodyHash)
                    .orElseGet(() -> fresh(client, checked, bodyHash, () -> Map.of(PENDING, true)));
        });
        if (before != null && !before.told().containsKey(PENDING)) {
            return before.told();
        }
        if (before != null && before.known()) {
            throw new Refused(Problems.keyInFlight());
        }
        boolean done = false;
        try {
            Map<String, Object> answer = work.get();
            jdbc.sql("update api_call set answer = ? where client = ? and key = ?")
                    .params(write(answer), client, digest(client, checked))
                    .update();
            done = true;
            return answer;
        } finally {
            if (!done) {
                jdbc.sql("delete from api_call where client = ? and key = ?")
                        .params(client, digest(client, checked))
                        .update();
            }
        }
    }

    private void lock(String client, String key) {
        boolean ours = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("call/" + client + "/" + key)
                .query(Boolean.class)
                .single();
        if (!ours) {
            throw new Refused(Problems.keyInFlight());
        }
    }

    private Optional<Outcome<Map<String, Object>>> known(String client, String key, String bodyHash) {
        return jdbc.sql("select body_seal, answer from api_call where client = ? and key in (?, ?)")
                // Calls from before kept the key itself.
                .params(client, digest(client, key), key)
                .query((row, number) -> {
                    if (!isSame(row.getBytes("body_seal"), client, key, bodyHash)) {
                        throw new Refused(Problems.keyReused());
                    }
                    return new Outcome<Map<String, Object>>(read(row.getString("answer")), null, true);
                })
                .optional();
    }

    /** A refusal that was recorded is handed out after the commit, which keeps the record. */
    private static <T> Outcome<T> done(Supplier<T> work) {
        try {
            return new Outcome<>(work.get(), null, false);
        } catch (InvalidAnswer | AccessDenied e) {
            return new Outcome<>(null, e, false);
        }
    }

    private Outcome<Map<String, Object>> fresh(
            String client, String key, String bodyHash, Supplier<Map<String, Object>> work) {
        Outcome<Map<String, Object>> made = done(work);
        if (made.refusal() != null) {
            return made;
        }
        // Sealed, since a bare hash would tell a guesser of a body whether the guess is right.
        byte[] seal = vault.seal(SCOPE, place(client, key), bodyHash.getBytes(StandardCharsets.UTF_8));
        jdbc.sql("insert into api_call (client, key, body_seal, answer, created_at) values (?, ?, ?, ?, ?)")
                .params(client, digest(client, key), seal, write(made.told()), Timestamp.from(clock.instant()))
                .update();
        return made;
    }

    private boolean isSame(byte @Nullable [] seal, String client, String key, String bodyHash) {
        return seal == null
                || new String(vault.open(place(client, key), seal), StandardCharsets.UTF_8).equals(bodyHash);
    }

    /** A caller's own word, which may name a patient: it is recognised, not kept. */
    private String digest(String client, String key) {
        return HexFormat.of()
                .formatHex(macs.mac("idempotency-key", (client + "\n" + key).getBytes(StandardCharsets.UTF_8)));
    }

    private static String place(String client, String key) {
        return "api-call/" + client + "/" + key;
    }

    /** @param known whether an earlier call with the same key had it */
    private record Outcome<T>(@Nullable T answer, @Nullable RuntimeException refusal, boolean known) {

        T told() {
            return Objects.requireNonNull(answer);
        }
    }

    private String write(Map<String, Object> answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    private Map<String, Object> read(String answer) {
        try {
            return json.readValue(answer, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer is not JSON", e);
        }
    }
}
