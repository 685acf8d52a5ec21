package io.wardclerk.assistant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.Consulted.GivenSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where answers come from, who decided on them, and whether the checks still say of them what they said. */
public interface AnswerRecords {

    /**
     * What is known of an answer without its words.
     *
     * @param sources everything that the engine was given
     * @param target reference of the resource that was written from it, without its version; null while none was
     * @param reviewer who decided on it, a user name; null while nobody did
     */
    record Answered(
            String resultId,
            String instance,
            @Nullable String subject,
            String skill,
            AssistantResult.Engine engine,
            String contentSha256,
            List<GivenSource> sources,
            Instant at,
            @Nullable String target,
            @Nullable String reviewer,
            @Nullable Instant reviewedAt) {

        public Answered {
            sources = List.copyOf(sources);
        }
    }

    Optional<Answered> find(String resultId);

    /** The newest answer of a case. */
    Optional<Answered> latest(String instance);

    /** Answers from which this resource was written, oldest first. */
    List<Answered> of(String target);

    /**
     * A FHIR R4 <a href="https://hl7.org/fhir/R4/provenance.html">Provenance</a> of the answer, with its Device contained.
     *
     * @param target what it is of: a reference, or a {@code urn:uuid:} of the same transaction
     */
    ObjectNode provenance(Answered answered, String target);

    /** Notes what was written from it. */
    void written(String resultId, String target);

    /** Notes who accepted it; in the caller's transaction. */
    void accepted(String resultId, String reviewer);

    /**
     * Runs the checks again on what is kept.
     *
     * @return empty if there is no such answer
     */
    Optional<Replay> replay(String resultId);

    /**
     * How an answer stands against its checks now.
     *
     * @param intact whether its bytes and those of its sources are those that were kept
     * @param same whether the checks say the same of every claim
     * @param differences ids of claims with the name of what differs
     * @param missing references of sources whose kept text is not what was read
     * @param stale references of the clinic's documents that were renewed, expired or deleted since
     */
    record Replay(boolean intact, boolean same, List<String> differences, List<String> missing, List<String> stale) {

        public Replay {
            differences = List.copyOf(differences);
            missing = List.copyOf(missing);
            stale = List.copyOf(stale);
        }
    }
}
