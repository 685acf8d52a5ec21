package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.People;
import io.wardclerk.access.Scopes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles that people can have. */
@Tag(name = "Users")
@RestController
class RolesController {

    private final People people;
    private final AccessGuard guard;
    private final InPerson inPerson;

    RolesController(People people, AccessGuard guard, InPerson inPerson) {
        this.people = people;
        this.guard = guard;
        this.inPerson = inPerson;
    }

    @Schema(name = "Role")
    record RoleView(String key, String title) {}

    @Operation(
            operationId = "listRoles",
            summary = "The roles of the clinic",
            description = "Scope user:manage, for people.")
    @GetMapping("/api/v1/roles")
    Envelope<RoleView> roles() {
        guard.requireScope(Scopes.USER_MANAGE);
        inPerson.require("People are administered by an administrator in person, not by a key");
        return new Envelope<>(
                people.roles().stream()
                        .map(role -> new RoleView(role.key(), role.title()))
                        .toList(),
                null);
    }
}
