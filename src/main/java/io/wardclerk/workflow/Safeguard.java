package io.wardclerk.workflow;

import java.util.Set;

/**
 * What a connector counts as when the linter proves that nothing a model wrote is acted on unchecked. It is a promise that the
 * linter believes, so it is given and reviewed with the connector's code, never in a diagram.
 *
 * @param floor it is the red-flag floor: rules over a patient's own words that run before any model
 * @param patientText inputs that take a patient's own words, or the id of a document that holds them
 * @param checks inputs whose proposal it checks by rules: after a normal return what it was given there is sound or the answer
 *     says what is not
 * @param decision outputs that hand a person's decision on: {@code rejected} exactly when the person rejected
 */
public record Safeguard(boolean floor, Set<String> patientText, Set<String> checks, Set<String> decision) {

    /** Nothing of the kind. */
    public static final Safeguard NONE = new Safeguard(false, Set.of(), Set.of(), Set.of());

    public Safeguard {
        patientText = Set.copyOf(patientText);
        checks = Set.copyOf(checks);
        decision = Set.copyOf(decision);
    }

    /** The red-flag floor over these inputs. */
    public static Safeguard floorOver(String... patientText) {
        return new Safeguard(true, Set.of(patientText), Set.of(), Set.of());
    }

    /** A validator of what these inputs propose. */
    public static Safeguard validatorOf(String... checks) {
        return new Safeguard(false, Set.of(), Set.of(checks), Set.of());
    }

    public Safeguard reading(String... patientText) {
        return new Safeguard(floor, Set.of(patientText), checks, decision);
    }

    public Safeguard handingOn(String... decision) {
        return new Safeguard(floor, patientText, checks, Set.of(decision));
    }

    /** Whether it checks proposals at all. */
    public boolean validator() {
        return !checks.isEmpty();
    }
}
