package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.access.UserAdministration.EntryCode;
import io.wardclerk.access.UserAdministration.OpenSession;
import io.wardclerk.access.UserAdministration.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign in. */
@Schema(name = "User")
record UserView(
        @Schema(example = "n.nurse") String username,
        String displayName,

        @Schema(description = "Keys of roles, which are also the groups of tasks")
        List<String> roles,

        boolean enabled,

        @Schema(
                types = {"string", "null"},
                example = "Practitioner/123",
                description = "Who they are in the clinical record, by which they belong to care teams")
        @Nullable
        String practitioner,

        @Schema(description = "What is set up: app, passkey, provider")
        List<String> secondFactors,

        @Schema(description = "Whether they can sign in, or still have to come in with a one-time code")
        boolean ready,

        Instant createdAt) {

    static UserView of(User user) {
        return new UserView(
                user.username(),
                user.displayName(),
                user.roles().stream().sorted().toList(),
                user.enabled(),
                user.practitioner(),
                user.secondFactors(),
                user.ready(),
                user.createdAt());
    }

    /** With the code that somebody comes in with; absent when the same request is repeated. */
    @Schema(name = "UserEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            UserView user,

            @Schema(description = "Shown this once. Hand it over; it is typed at /sign-in/enter") @Nullable
            String oneTimeCode,

            @Nullable Instant expiresAt) {

        static Entry of(EntryCode made) {
            return new Entry(UserView.of(made.user()), made.code(), made.expiresAt());
        }

        @Override
        public String toString() {
            return "Entry[" + user.username() + "]";
        }
    }

    /** A session as it may be shown; its name is not the secret that opens it. */
    @Schema(name = "UserSession")
    record SessionView(String session, String browser, Instant since, Instant lastUsed) {

        static SessionView of(OpenSession open) {
            return new SessionView(open.handle(), open.browser(), open.since(), open.lastUsed());
        }
    }
}
