package io.wardclerk.access.policy;

import io.wardclerk.access.Act;
import io.wardclerk.access.Relation;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Consents;
import io.wardclerk.access.policy.facts.Request;
import io.wardclerk.access.policy.facts.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everybody, everything they may ask, why, how they stand to the case, and what its patient agreed to. */
final class Cross {

    static final List<String> ROLES = List.of(
            "patient",
            "front-desk",
            "nurse",
            "clinician",
            "lead",
            "on-call",
            "coder",
            "billing",
            "designer",
            "content-releaser",
            "privacy-officer",
            "auditor",
            "operator",
            "administrator");
    static final List<String> SCOPES = List.of(
            "workflow:read",
            "audit:read",
            "task:read",
            "task:work",
            "workflow:start",
            "workflow:message",
            "workflow:cancel",
            "data:export",
            "consent:read",
            "consent:write",
            "policy:try",
            "ops:read");
    static final List<String> PURPOSES = List.of(
            "TREAT",
            "ETREAT",
            "CAREMGT",
            "HOPERAT",
            "HCOMPL",
            "HLEGAL",
            "HQUALIMP",
            "HSYSADMIN",
            "PATADMIN",
            "PATSFTY",
            "HPAYMT",
            "COVERAGE",
            "PATRQT",
            "PUBHLTH",
            "HRESCH");
    static final List<String> ACTS = Arrays.stream(Act.values()).map(Act::slug).toList();

    private static final Set<String> ALL = Set.of("ai", "sharing", "messaging");

    private Cross() {}

    static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        // People carry the scopes of their roles, which must open nothing by themselves.
        ROLES.forEach(role -> subjects.add(new Subject("person", Set.of(role), Set.copyOf(SCOPES))));
        SCOPES.forEach(scope -> subjects.add(new Subject("client", Set.of(), Set.of(scope))));
        subjects.add(new Subject("person", Set.of("front-desk", "nurse"), Set.of()));
        subjects.add(new Subject("person", Set.of("nurse", "on-call"), Set.of()));
        subjects.add(new Subject("person", Set.of("billing", "clinician"), Set.of()));
        subjects.add(new Subject("person", Set.of("coder", "lead"), Set.of()));
        subjects.add(new Subject("person", Set.of("coder", "nurse"), Set.of()));
        subjects.add(new Subject("person", Set.of("front-desk", "clinician"), Set.of()));
        subjects.add(new Subject("person", Set.of("front-desk", "lead"), Set.of()));
        subjects.add(new Subject("person", Set.of("billing", "auditor"), Set.of()));
        subjects.add(new Subject("person", Set.of("coder", "privacy-officer"), Set.of()));
        subjects.add(new Subject("person", Set.of("auditor", "operator"), Set.of()));
        subjects.add(new Subject("person", Set.of("nurse", "auditor"), Set.of()));
        subjects.add(new Subject("person", Set.of("lead", "privacy-officer"), Set.of()));
        subjects.add(new Subject("person", Set.of(), Set.copyOf(SCOPES)));
        subjects.add(new Subject("client", Set.of(), Set.copyOf(SCOPES)));
        subjects.add(new Subject("system", Set.of(), Set.of()));
        subjects.add(new Subject("nobody", Set.of(), Set.of()));
        return subjects;
    }

    static List<Set<String>> consents() {
        return List.of(
                ALL,
                Set.of(),
                Set.of("ai"),
                Set.of("sharing"),
                Set.of("messaging"),
                Set.of("ai", "sharing"),
                Set.of("ai", "messaging"),
                Set.of("sharing", "messaging"));
    }

    /** One relation at a time, and none. */
    static List<Case> relations() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(Set.of(), 0, 0, Set.of()));
        for (Relation relation : Relation.values()) {
            cases.add(new Case(Set.of(relation.slug()), 0, 0, Set.of()));
        }
        return cases;
    }

    /** Relations with labels, ends and glasses at their edges. */
    static List<Case> edges() {
        List<Case> cases = new ArrayList<>(relations());
        for (String relation : List.of("assigned", "candidate", "involved")) {
            for (String label : List.of("substance-use", "behavioural-health", "hiv", "minor-confidential")) {
                cases.add(new Case(Set.of(relation), 0, 0, Set.of(label)));
            }
            cases.add(new Case(Set.of(relation), 90, 0, Set.of()));
            cases.add(new Case(Set.of(relation), 91, 0, Set.of()));
        }
        for (String label : List.of("substance-use", "behavioural-health", "hiv", "minor-confidential")) {
            cases.add(new Case(Set.of(), 0, 0, Set.of(label)));
        }
        cases.add(new Case(Set.of("care-team"), 91, 0, Set.of()));
        cases.add(new Case(Set.of("involved", "care-team"), 91, 0, Set.of()));
        cases.add(new Case(Set.of("glass"), 91, 239, Set.of()));
        cases.add(new Case(Set.of("involved", "glass"), 91, 239, Set.of()));
        cases.add(new Case(Set.of("glass"), 0, 239, Set.of()));
        cases.add(new Case(Set.of("glass"), 0, 240, Set.of()));
        cases.add(new Case(Set.of("assigned", "candidate", "involved", "care-team", "glass"), 0, 0, Set.of()));
        return cases;
    }

    /** Roles x operations x purposes x relations x consents. */
    static Stream<Question> full() {
        return cross(subjects(), ACTS, PURPOSES, relations(), consents());
    }

    /** Everything at its edges, for the purposes that matter there. */
    static Stream<Question> edged() {
        return cross(
                subjects(),
                ACTS,
                List.of("TREAT", "HPAYMT", "COVERAGE", "HOPERAT", "HCOMPL", "HRESCH"),
                edges(),
                List.of(ALL, Set.of("ai", "messaging")));
    }

    static Stream<Question> cross(
            List<Subject> subjects,
            List<String> acts,
            List<String> purposes,
            List<Case> cases,
            List<Set<String>> consents) {
        return subjects.stream().flatMap(subject -> acts.stream().flatMap(act -> purposes.stream()
                .flatMap(purpose -> cases.stream().flatMap(about -> consents.stream()
                        .map(given -> new Question(subject, new Request(act, purpose), about, new Consents(given)))))));
    }
}
