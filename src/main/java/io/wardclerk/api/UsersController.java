package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Practitioners;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.UserAdministration;
import io.wardclerk.access.UserAdministration.EntryCode;
import io.wardclerk.access.UserAdministration.User;
import io.wardclerk.access.UserRefused;
import io.wardclerk.access.UserRefused.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administration of people. */
@Tag(name = "Users")
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

    private static final int MAX_BYTES = 16 * 1024;

    private final UserAdministration users;
    private final Practitioners practitioners;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final InPerson inPerson;
    private final StepUp stepUp;

    UsersController(
            UserAdministration users,
            Practitioners practitioners,
            JsonBodies bodies,
            OnceCalls calls,
            AccessGuard guard,
            InPerson inPerson,
            StepUp stepUp) {
        this.users = users;
        this.practitioners = practitioners;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.inPerson = inPerson;
        this.stepUp = stepUp;
    }

    @Schema(name = "NewUser")
    record NewUser(String username, String displayName, List<String> roles) {}

    @Schema(name = "UserPractitioner")
    record RecordLink(
            @Schema(
                    types = {"string", "null"},
                    example = "Practitioner/123")
            @Nullable
            String practitioner) {}

    @Schema(name = "UserRoles")
    record Roles(List<String> roles) {}

    @Operation(
            operationId = "listUsers",
            summary = "Everybody who may sign in",
            description = "Scope user:manage, for people.")
    @GetMapping
    Envelope<UserView> list() {
        look();
        return new Envelope<>(users.all().stream().map(UserView::of).toList(), null);
    }

    @Operation(operationId = "getUser", summary = "One person", description = "Scope user:manage, for people.")
    @GetMapping("/{username}")
    UserView get(@PathVariable String username) {
        look();
        return UserView.of(find(username));
    }

    @Operation(
            operationId = "createUser",
            summary = "Make a person",
            description =
                    "Answers with a one-time code, shown this once and valid for a day, with which they come in at"
                            + " /sign-in/enter and set up how they sign in. Takes Idempotency-Key; a repeated request is answered without"
                            + " the code. Scope user:manage, for people.",
            requestBody =
                    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewUser.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UserView.Entry> create(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        administer();
        Body body = bodies.read(request, MAX_BYTES).only("username", "displayName", "roles");
        String username = body.requiredText("username", 64);
        String displayName = body.requiredText("displayName", 100);
        Set<String> roles = body.texts("roles", 20);
        AtomicReference<@Nullable EntryCode> made = new AtomicReference<>();
        calls.once(HttpStatus.CREATED, idempotencyKey, body.hash("user"), () -> {
            made.set(users.create(username, displayName, roles));
            return Map.of("username", username);
        });
        EntryCode code = made.get();
        return ResponseEntity.created(URI.create("/api/v1/users/" + username))
                .body(
                        code == null
                                ? new UserView.Entry(UserView.of(find(username)), null, null)
                                : UserView.Entry.of(code));
    }

    @Operation(
            operationId = "setUserRoles",
            summary = "Give and take roles",
            description =
                    "The roles are these from now on, also in open sessions. Nobody adds to their own, and the last"
                            + " administrator stays one. Scope user:manage, for people.",
            requestBody =
                    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Roles.class))))
    @PutMapping(path = "/{username}/roles", consumes = MediaType.APPLICATION_JSON_VALUE)
    UserView roles(@PathVariable String username, HttpServletRequest request) throws IOException {
        administer();
        Set<String> roles = bodies.read(request, MAX_BYTES).only("roles").texts("roles", 20);
        return UserView.of(calls.changed(HttpStatus.OK, () -> users.roles(username, roles)));
    }

    @Operation(
            operationId = "setUserPractitioner",
            summary = "Say who somebody is in the clinical record",
            description =
                    "With the reference of a Practitioner they belong to the care teams that name it; null takes the link away."
                            + " Nobody links themselves. Scope user:manage, for people.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RecordLink.class))))
    @PutMapping(path = "/{username}/practitioner", consumes = MediaType.APPLICATION_JSON_VALUE)
    UserView practitioner(@PathVariable String username, HttpServletRequest request) throws IOException {
        administer();
        String reference = bodies.read(request, MAX_BYTES).only("practitioner").text("practitioner", 80);
        return UserView.of(calls.changed(HttpStatus.OK, () -> {
            practitioners.link(username, reference);
            return find(username);
        }));
    }

    @Operation(
            operationId = "disableUser",
            summary = "Let somebody in no more",
            description = "They are signed out at once. Scope user:manage, for people.")
    @PostMapping("/{username}/disable")
    UserView disable(@PathVariable String username) {
        administer();
        return UserView.of(calls.changed(HttpStatus.OK, () -> users.enabled(username, false)));
    }

    @Operation(
            operationId = "enableUser",
            summary = "Let somebody in again",
            description = "Scope user:manage, for people.")
    @PostMapping("/{username}/enable")
    UserView enable(@PathVariable String username) {
        administer();
        return UserView.of(calls.changed(HttpStatus.OK, () -> users.enabled(username, true)));
    }

    @Operation(
            operationId = "resetUser",
            summary = "Take a password away and make a one-time code for a new one",
            description = "With factors true also the app, passkeys and recovery codes, for somebody who has lost them."
                    + " Their sessions end. The code is shown this once. Scope user:manage, for people.")
    @PostMapping(path = "/{username}/reset")
    UserView.Entry reset(@PathVariable String username, HttpServletRequest request) throws IOException {
        administer();
        boolean factors =
                bodies.readOptional(request, MAX_BYTES).only("factors").isTrue("factors");
        return UserView.Entry.of(calls.changed(HttpStatus.OK, () -> users.reset(username, factors)));
    }

    @Operation(
            operationId = "listUserSessions",
            summary = "Somebody's sessions",
            description = "Scope user:manage, for people.")
    @GetMapping("/{username}/sessions")
    Envelope<UserView.SessionView> sessions(@PathVariable String username) {
        look();
        return new Envelope<>(
                users.sessions(username).stream().map(UserView.SessionView::of).toList(), null);
    }

    @Operation(
            operationId = "endUserSessions",
            summary = "Sign somebody out everywhere",
            description = "Scope user:manage, for people.")
    @DeleteMapping("/{username}/sessions")
    Map<String, Integer> endSessions(@PathVariable String username) {
        administer();
        return Map.of("ended", calls.changed(HttpStatus.OK, () -> users.endSessions(username)));
    }

    private void administer() {
        look();
        stepUp.require();
    }

    private void look() {
        guard.requireScope(Scopes.USER_MANAGE);
        inPerson.require("People are administered by an administrator in person, not by a key");
    }

    private User find(String username) {
        return users.find(username)
                .orElseThrow(() -> new UserRefused(Reason.NOT_FOUND, "There is nobody of this name"));
    }
}
