package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.KnowledgeDocuments.Document;
import io.wardclerk.assistant.KnowledgeDocuments.File;
import io.wardclerk.assistant.KnowledgeDocuments.State;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clinic's own documents that the assistant answers from. */
@Tag(name = "Knowledge")
@RestController
@RequestMapping("/api/v1/knowledge/documents")
class KnowledgeController {

    private static final int MAX_BYTES = 16 * 1024;

    private final KnowledgeDocuments documents;
    private final KnowledgeRequests requests;
    private final OnceCalls calls;
    private final JsonBodies bodies;
    private final AccessGuard guard;

    KnowledgeController(
            KnowledgeDocuments documents,
            KnowledgeRequests requests,
            OnceCalls calls,
            JsonBodies bodies,
            AccessGuard guard) {
        this.documents = documents;
        this.requests = requests;
        this.calls = calls;
        this.bodies = bodies;
        this.guard = guard;
    }

    @Operation(
            operationId = "importKnowledgeDocument",
            summary = "Import a document that the assistant answers from",
            description =
                    "The body is the file: PDF, DOCX, HTML, Markdown, plain text, or a FHIR DocumentReference that carries one; or a"
                            + " multipart/form-data form with the file and, as fields, what the parameters say otherwise. It is"
                            + " known by its content; Content-Type tells Markdown from text. What it says must be of no patient. The same"
                            + " file under the same title for the same audience is imported once. A file that cannot be read is answered"
                            + " 422 with the cause. Takes Idempotency-Key. Scope knowledge:manage.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = KnowledgeViews.UploadForm.class))
                            }))
    @PostMapping
    ResponseEntity<KnowledgeViews.DocumentView> add(
            @Parameter(required = true) @RequestParam(required = false) @Nullable String title,
            @Parameter(required = true, description = "Who answers for what it says")
                    @RequestParam(required = false)
                    @Nullable
                    String owner,
            @Parameter(description = "patients, staff or clinicians; each may read what those before may")
                    @RequestParam(defaultValue = "staff")
                    String audience,
            @RequestParam(defaultValue = "en") String language,
            @Parameter(description = "Where it comes from") @RequestParam(required = false) @Nullable String source,
            @Parameter(description = "The last day on which it is answered from")
                    @RequestParam(required = false)
                    @Nullable
                    String expires,
            @Parameter(description = "Kept sealed") @RequestParam(defaultValue = "false") boolean confidential,
            @Parameter(description = "The file's name") @RequestParam(required = false) @Nullable String name,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.KNOWLEDGE_MANAGE);
        KnowledgeRequests.Upload upload = requests.upload(request, name);
        Description description = requests.description(
                upload.or("title", title),
                upload.or("owner", owner),
                upload.orDefault("audience", audience),
                upload.orDefault("language", language),
                upload.or("source", source),
                upload.or("expires", expires),
                Boolean.parseBoolean(upload.orDefault("confidential", String.valueOf(confidential))));
        File file = upload.file();
        Map<String, Object> answer = calls.onceApart(
                idempotencyKey,
                "knowledge\n" + requests.hash(file) + "\n" + description,
                () -> Map.of("id", documents.add(description, file).id().toString()));
        Document document = found(String.valueOf(answer.get("id")));
        if (document.state() == State.REFUSED) {
            throw new Refused(KnowledgeProblems.unreadable(document));
        }
        return ResponseEntity.created(URI.create("/api/v1/knowledge/documents/" + document.id()))
                .body(KnowledgeViews.DocumentView.of(document));
    }

    @Operation(
            operationId = "renewKnowledgeDocument",
            summary = "A new version of a document",
            description =
                    "The body is the file. The same file as the one that answers changes nothing; one that cannot be read is answered"
                            + " 422, and the version before answers on. Scope knowledge:manage.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping("/{id}/versions")
    KnowledgeViews.DocumentView renew(
            @PathVariable String id, @RequestParam(required = false) @Nullable String name, HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.KNOWLEDGE_MANAGE);
        Document before = living(id);
        Document document = documents
                .renew(before.id(), requests.upload(request, name).file())
                .orElseThrow(() -> new Refused(Problems.notFound("document")));
        if (document.state() == State.REFUSED) {
            throw new Refused(KnowledgeProblems.unreadable(document));
        }
        return KnowledgeViews.DocumentView.of(document);
    }

    @Operation(
            operationId = "describeKnowledgeDocument",
            summary = "Change what is said of a document",
            description = "Title, owner, audience, language, source and expiry, all of them. Scope knowledge:manage.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(implementation = KnowledgeViews.DescriptionRequest.class))))
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    KnowledgeViews.DocumentView describe(@PathVariable String id, HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.KNOWLEDGE_MANAGE);
        Document before = living(id);
        Body body = bodies.read(request, MAX_BYTES).only("title", "owner", "audience", "language", "source", "expires");
        Description description = requests.description(
                body.text("title", KnowledgeRequests.LONGEST),
                body.text("owner", KnowledgeRequests.LONGEST),
                body.requiredText("audience", KnowledgeRequests.LONGEST),
                body.requiredText("language", KnowledgeRequests.LONGEST),
                body.text("source", KnowledgeRequests.LONGEST),
                body.text("expires", KnowledgeRequests.LONGEST),
                before.description().confidential());
        return documents
                .describe(before.id(), description)
                .map(KnowledgeViews.DocumentView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("document")));
    }

    @Operation(
            operationId = "deleteKnowledgeDocument",
            summary = "Delete a document",
            description =
                    "Its text is gone for good and no longer answers; what cited it can still be told by its hashes. Scope"
                            + " knowledge:manage.")
    @DeleteMapping("/{id}")
    KnowledgeViews.DocumentView delete(@PathVariable String id) {
        guard.requireScope(Scopes.KNOWLEDGE_MANAGE);
        return documents
                .delete(living(id).id())
                .map(KnowledgeViews.DocumentView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("document")));
    }

    @Operation(
            operationId = "getKnowledgeDocument",
            summary = "A document, and how far its import is",
            description = "Scope knowledge:read.")
    @GetMapping("/{id}")
    KnowledgeViews.DocumentView get(@PathVariable String id) {
        guard.requireScope(Scopes.KNOWLEDGE_READ);
        return KnowledgeViews.DocumentView.of(found(id));
    }

    @Operation(
            operationId = "listKnowledgeDocuments",
            summary = "All documents by title",
            description = "Scope knowledge:read.")
    @GetMapping
    Envelope<KnowledgeViews.DocumentView> list(@RequestParam(defaultValue = "false") boolean deleted) {
        guard.requireScope(Scopes.KNOWLEDGE_READ);
        List<KnowledgeViews.DocumentView> all = documents.list(deleted).stream()
                .map(KnowledgeViews.DocumentView::of)
                .toList();
        return new Envelope<>(all, null);
    }

    private Document living(String id) {
        Document document = found(id);
        if (document.state() == State.DELETED) {
            throw new Refused(Problems.notFound("document"));
        }
        return document;
    }

    private Document found(String id) {
        UUID uuid = KeyProblems.uuid(id).orElseThrow(() -> new Refused(Problems.notFound("document")));
        return documents.find(uuid).orElseThrow(() -> new Refused(Problems.notFound("document")));
    }
}
