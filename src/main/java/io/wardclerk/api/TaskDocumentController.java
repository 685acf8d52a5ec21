package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.documentation.DocumentDesk;
import io.wardclerk.documentation.DocumentDesk.Desk;
import io.wardclerk.documentation.Review;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The document that a task is about. The desk guards and records every call. */
@Tag(name = "Tasks")
@RestController
@RequestMapping("/api/v1/tasks/{id}/document")
class TaskDocumentController {

    private static final int MAX_BYTES = 256 * 1024;

    private final DocumentDesk desk;
    private final JsonBodies bodies;
    private final Accesses accesses;

    TaskDocumentController(DocumentDesk desk, JsonBodies bodies, Accesses accesses) {
        this.desk = desk;
        this.bodies = bodies;
        this.accesses = accesses;
    }

    @Operation(
            operationId = "getTaskDocument",
            summary = "The document that a task reviews",
            description =
                    "Sentences with the words they rest on, findings, codes and sources. Who may not read what is told in"
                            + " words gets codes and findings alone. 404 where the task reviews no document. The read is recorded."
                            + " Scope task:read.")
    @GetMapping
    DocumentView document(@PathVariable String id) {
        return desk.document(id).map(found -> DocumentView.of(found, null)).orElseThrow(TasksController::absent);
    }

    @Operation(
            operationId = "checkTaskDocument",
            summary = "The document as it would be",
            description =
                    "Holds changed and added sentences against the sources and says what is wanting before it can be signed."
                            + " Keeps nothing. The read is recorded. Scope task:read.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Review.class))))
    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    DocumentView check(@PathVariable String id, HttpServletRequest request) throws IOException {
        Body body = bodies.read(request, MAX_BYTES);
        accesses.answers(HttpStatus.OK.value());
        Desk found = desk.check(id, body.map()).orElseThrow(TasksController::absent);
        if (!found.misfits().isEmpty()) {
            throw new Refused(Problems.invalidAnswer(defects(found.misfits())));
        }
        return DocumentView.of(found, defects(found.missing()));
    }

    private static List<Defect> defects(Map<String, String> byPlace) {
        return byPlace.entrySet().stream()
                .map(each -> new Defect(each.getKey().isEmpty() ? "" : "/" + each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Defect::pointer))
                .toList();
    }
}
