package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.Ledger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger's signed head, and proofs against it. */
@Tag(name = "Audit")
@RestController
@RequestMapping("/api/v1/audit")
class LedgerController {

    private final Ledger ledger;
    private final AccessGuard guard;

    LedgerController(Ledger ledger, AccessGuard guard) {
        this.ledger = ledger;
        this.guard = guard;
    }

    /** A signed head; hashes in Base64. */
    @Schema(name = "Checkpoint")
    record Head(
            @Schema(example = "wardclerk.audit/4f1c9a52d07e4b53")
            String origin,

            @Schema(description = "Sealed records") long size,

            @Schema(description = "Root of the tree, RFC 9162")
            String root,

            Instant at,

            @Schema(description = "The C2SP signed note, as text/plain has it")
            String note,

            @Schema(description = "Verification keys, C2SP vkey; the present one first")
            List<String> keys) {}

    /** That a record is in the tree of a signed head. */
    @Schema(name = "InclusionProof")
    record Inclusion(
            long index,

            @Schema(description = "SHA-256 of 0x00 and the record's line")
            String leaf,

            @Schema(description = "The record's line, byte for byte; absent once its retention has ended") @Nullable
            String line,

            @Schema(description = "From the leaf's sibling to the root's child, RFC 9162 2.1.3")
            List<String> path,

            Head checkpoint) {}

    /** That the tree of one size begins with that of another. */
    @Schema(name = "ConsistencyProof")
    record Consistency(
            long from,
            long to,
            @Schema(description = "RFC 9162 2.1.4") List<String> path) {}

    @Operation(
            operationId = "getCheckpoint",
            summary = "The ledger's newest signed head",
            description =
                    "A C2SP checkpoint in a signed note as text/plain, the same with its parts as JSON. Keep it: whatever was"
                            + " sealed before can then not be changed unseen. Scope audit:read.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Head.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @GetMapping(path = "/checkpoint", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Head> checkpoint() {
        return fresh().body(head(newest()));
    }

    @Operation(hidden = true)
    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> note() {
        return fresh().contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(newest().note());
    }

    @Operation(
            operationId = "proveRecord",
            summary = "Proof that a record is in the ledger",
            description =
                    "The way from the record to the root of the newest signed head. 404 until it is sealed, which takes a second"
                            + " at most. Scope audit:read.")
    @GetMapping("/records/{seq}/proof")
    ResponseEntity<Inclusion> inclusion(@Parameter(description = "As a trail numbers it") @PathVariable long seq) {
        guard.requireScope(Scopes.AUDIT_READ);
        Ledger.Inclusion proof =
                ledger.inclusion(seq).orElseThrow(() -> new Refused(Problems.notFound("sealed record")));
        return fresh().body(new Inclusion(
                proof.index(), base64(proof.leaf()), proof.line(), base64(proof.path()), head(proof.checkpoint())));
    }

    @Operation(
            operationId = "proveConsistency",
            summary = "Proof that the ledger only grew",
            description =
                    "That the tree of size to begins with the tree of size from; both are sizes of checkpoints. Scope audit:read.")
    @GetMapping("/consistency")
    ResponseEntity<Consistency> consistency(
            @RequestParam long from,
            @Parameter(description = "The newest checkpoint's size when absent")
                    @RequestParam(required = false)
                    @Nullable
                    Long to) {
        long newest = newest().size();
        long end = to == null ? newest : to;
        if (from < 1 || from > end) {
            throw new Refused(Problems.invalid("?from", "must be from 1 to " + end));
        }
        if (end > newest) {
            throw new Refused(Problems.invalid("?to", "must not be larger than the newest checkpoint, " + newest));
        }
        return fresh().body(new Consistency(from, end, base64(ledger.consistency(from, end))));
    }

    private Ledger.Checkpoint newest() {
        guard.requireScope(Scopes.AUDIT_READ);
        return ledger.checkpoint().orElseThrow(() -> new Refused(Problems.notFound("checkpoint yet")));
    }

    private Head head(Ledger.Checkpoint checkpoint) {
        return new Head(
                ledger.origin(),
                checkpoint.size(),
                base64(checkpoint.root()),
                checkpoint.at(),
                checkpoint.note(),
                ledger.keys());
    }

    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(LedgerController::base64).toList();
    }
}
