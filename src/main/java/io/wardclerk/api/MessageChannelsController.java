package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.notification.MessageChannels;
import io.wardclerk.notification.MessageChannels.Setting;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which channels a patient wants to hear nothing. */
@Tag(name = "Consents")
@RestController
class MessageChannelsController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final int MAX_BYTES = 1024;

    private final MessageChannels channels;
    private final JsonBodies bodies;
    private final CaseReads reads;
    private final AccessGuard guard;

    MessageChannelsController(MessageChannels channels, JsonBodies bodies, CaseReads reads, AccessGuard guard) {
        this.channels = channels;
        this.bodies = bodies;
        this.reads = reads;
        this.guard = guard;
    }

    /** Whether it is on; only described here, the body is read strictly by hand. */
    @Schema(name = "MessageChannelChange")
    record Wanted(
            @Schema(description = "false turns the channel off")
            boolean on) {}

    @Operation(
            operationId = "listMessageChannels",
            summary = "By which channels a patient is written to",
            description =
                    "In the order in which they are tried. Consent for messaging is asked besides. The read is recorded. Scope"
                            + " consent:read.")
    @GetMapping("/api/v1/patients/{id}/message-channels")
    ResponseEntity<Envelope<Setting>> list(@Parameter(example = "123") @PathVariable String id) {
        guard.requireScope(Scopes.CONSENT_READ);
        guard.require(Act.CONSENT_READ);
        String patient = patient(id);
        reads.of(AuditAction.CONSENT_READ, null, patient, Map.of());
        return Envelope.page(channels.of(patient), null);
    }

    @Operation(
            operationId = "setMessageChannel",
            summary = "Turn a channel on or off for a patient",
            description = "Counts from the next message on, and is on record. Scope consent:write.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Wanted.class))))
    @PutMapping(path = "/api/v1/patients/{id}/message-channels/{channel}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Envelope<Setting>> set(
            @PathVariable String id, @PathVariable String channel, HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.CONSENT_WRITE);
        guard.require(Act.CONSENT_CHANGE);
        String patient = patient(id);
        Body body = bodies.read(request, MAX_BYTES).only("on");
        if (!body.json().path("on").isBoolean()) {
            throw new Refused(Problems.invalid("/on", "must be true or false"));
        }
        if (!channels.set(patient, channel, body.json().path("on").asBoolean())) {
            throw new Refused(Problems.notFound("channel"));
        }
        return Envelope.page(channels.of(patient), null);
    }

    private static String patient(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refused(Problems.notFound("patient"));
        }
        return "Patient/" + id;
    }
}
