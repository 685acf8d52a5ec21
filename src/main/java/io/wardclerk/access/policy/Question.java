package io.wardclerk.access.policy;

import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Standing;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Consents;
import io.wardclerk.access.policy.facts.Request;
import io.wardclerk.access.policy.facts.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that a decision rests on. Equal questions have equal answers under the same rules, which may know nothing else;
 * that is why answers may be kept.
 */
public record Question(Subject subject, Request request, Case about, Consents consents) {

    static Question of(Caller caller, Act act, String purpose, Standing standing, Set<ConsentPurpose> given) {
        return new Question(
                new Subject(caller.kind().name().toLowerCase(Locale.ROOT), caller.roles(), caller.scopes()),
                new Request(act.slug(), purpose),
                new Case(
                        standing.relations().stream().map(Relation::slug).collect(Collectors.toUnmodifiableSet()),
                        standing.endedDays(),
                        standing.glassMinutes(),
                        standing.labels()),
                new Consents(given.stream().map(ConsentPurpose::slug).collect(Collectors.toUnmodifiableSet())));
    }

    List<Object> facts() {
        return List.of(subject, request, about, consents);
    }
}
