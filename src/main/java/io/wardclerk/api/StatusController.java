package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.Callers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether Wardclerk can work; to operators, which part cannot and what to do. */
@Tag(name = "Status")
@RestController
class StatusController {

    private final StatusParts parts;
    private final Callers callers;

    StatusController(StatusParts parts, Callers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    /** The answer; parts for callers with {@code ops:read} only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            @Schema(allowableValues = {"up", "down"}) String status,
            @Nullable List<StatusParts.Part> parts) {}

    @Operation(
            operationId = "getStatus",
            summary = "Up or down",
            description =
                    "503 while down. Needs no sign-in; with scope ops:read it names the parts and their remedies.")
    @SecurityRequirements
    @GetMapping("/status")
    ResponseEntity<Status> status() {
        Status status = callers.current().hasScope("ops:read") ? whole() : brief();
        return ResponseEntity.status("up".equals(status.status()) ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(status);
    }

    private Status brief() {
        return new Status(word(parts.database().isUp()), null);
    }

    private Status whole() {
        List<StatusParts.Part> all = parts.all();
        return new Status(word(all.stream().allMatch(StatusParts.Part::isUp)), all);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
