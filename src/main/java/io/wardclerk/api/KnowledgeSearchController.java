package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.api.KnowledgeViews.CitedView;
import io.wardclerk.api.KnowledgeViews.PassageView;
import io.wardclerk.api.KnowledgeViews.SearchAnswer;
import io.wardclerk.api.KnowledgeViews.SearchRequest;
import io.wardclerk.api.KnowledgeViews.SourceView;
import io.wardclerk.assistant.DocumentSearch;
import io.wardclerk.assistant.DocumentSearch.Found;
import io.wardclerk.assistant.DocumentSearch.Outcome;
import io.wardclerk.assistant.DocumentSearch.Question;
import io.wardclerk.assistant.PublicSources;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the clinic's own documents say, with citations that can be looked up later. */
@Tag(name = "Knowledge")
@RestController
class KnowledgeSearchController {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int DEFAULT_LIMIT = 5;
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 40;

    private final DocumentSearch knowledge;
    private final PublicSources sources;
    private final KnowledgeRequests requests;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final Clock clock;

    KnowledgeSearchController(
            DocumentSearch knowledge,
            PublicSources sources,
            KnowledgeRequests requests,
            JsonBodies bodies,
            AccessGuard guard,
            Clock clock) {
        this.knowledge = knowledge;
        this.sources = sources;
        this.requests = requests;
        this.bodies = bodies;
        this.guard = guard;
        this.clock = clock;
    }

    @Operation(
            operationId = "searchKnowledge",
            summary = "What the clinic's documents say to a question",
            description =
                    "Passages with their citations, best first; found is false where no document speaks of it. The question is not"
                            + " kept. Scope knowledge:read.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SearchRequest.class))))
    @PostMapping(path = "/api/v1/knowledge/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    SearchAnswer search(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.KNOWLEDGE_READ);
        Body body = bodies.read(request, MAX_BYTES).only("question", "audience", "language", "limit");
        String audience = body.text("audience", LONGEST_NAME);
        int limit = body.json().hasNonNull("limit") ? body.requiredNumber("limit") : DEFAULT_LIMIT;
        if (limit > MOST) {
            throw new Refused(Problems.invalid("/limit", "must be from 1 to " + MOST));
        }
        Outcome outcome = knowledge.search(new Question(
                body.requiredText("question", DocumentSearch.LONGEST_QUESTION),
                requests.audience("/audience", audience == null ? "staff" : audience),
                body.text("language", LONGEST_NAME),
                LocalDate.now(clock),
                limit));
        List<PassageView> passages = outcome instanceof Found found
                ? found.passages().stream().map(PassageView::of).toList()
                : List.of();
        return new SearchAnswer(!passages.isEmpty(), passages, outcome.edition());
    }

    @Operation(
            operationId = "resolveCitation",
            summary = "What a citation names now",
            description =
                    "Whether the document is still current, and the words if they are. Of a deleted document its hashes are told."
                            + " Scope knowledge:read.")
    @GetMapping("/api/v1/knowledge/citations")
    CitedView resolve(
            @RequestParam(required = false) @Nullable String ref,
            @RequestParam(required = false) @Nullable String versionId,
            @RequestParam(defaultValue = "0") int start,
            @RequestParam(defaultValue = "0") int end,
            @RequestParam(defaultValue = "") String quoteSha256) {
        guard.requireScope(Scopes.KNOWLEDGE_READ);
        if (ref == null || versionId == null) {
            throw new Refused(Problems.invalid(ref == null ? "?ref" : "?versionId", "is required"));
        }
        return knowledge
                .resolve(ref, versionId, start, end, quoteSha256, LocalDate.now(clock))
                .map(CitedView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("citation")));
    }

    @Operation(
            operationId = "listPublicSources",
            summary = "Public sources that may be cited by a link",
            description = "They are neither fetched nor quoted. Scope knowledge:read.")
    @GetMapping("/api/v1/knowledge/sources")
    Envelope<SourceView> sources() {
        guard.requireScope(Scopes.KNOWLEDGE_READ);
        return new Envelope<>(
                sources.all().stream()
                        .map(source -> new SourceView(source.name(), source.about(), source.url()))
                        .toList(),
                null);
    }
}
