package io.wardclerk.access.policy;

import io.wardclerk.access.Act;
import io.wardclerk.access.Field;
import io.wardclerk.access.People;
import io.wardclerk.access.PolicyTrial;
import io.wardclerk.access.PurposeOfUse;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Consents;
import io.wardclerk.access.policy.facts.Request;
import io.wardclerk.access.policy.facts.Subject;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Asks both sets of rules the same questions: every role, act, purpose and standing, plain cases and labelled ones. */
@Component
final class PolicyTrials implements PolicyTrial {

    private static final List<String> PURPOSES =
            PurposeOfUse.ALLOWED.stream().sorted().toList();
    private static final List<String> LABELS =
            List.of("substance-use", "behavioural-health", "hiv", "minor-confidential");
    private static final Consents ASKED = new Consents(Set.of("ai", "messaging"));
    private static final int LONG_ENDED = 91;

    private final RuleSets sets;
    private final People people;

    PolicyTrials(RuleSets sets, People people) {
        this.sets = sets;
        this.people = people;
    }

    private record Place(String role, String act, String standing, List<String> fields, List<String> rules) {}

    @Override
    public Outcome of(List<ContentFile> proposed) {
        RuleSet now = sets.get(Policy.RULES);
        RuleSet then = sets.compile(Policy.RULES, proposed);
        Map<Place, Set<String>> gained = new LinkedHashMap<>();
        Map<Place, Set<String>> lost = new LinkedHashMap<>();
        for (People.Role role : people.roles()) {
            for (Act act : Act.values()) {
                if (act.isOfSteps()) {
                    continue;
                }
                standings()
                        .forEach((standing, about) -> PURPOSES.forEach(purpose -> {
                            Question question = new Question(
                                    new Subject("person", Set.of(role.key()), Set.of()),
                                    new Request(act.slug(), purpose),
                                    about,
                                    ASKED);
                            compare(role.key(), standing, question, now, then, gained, lost);
                        }));
            }
        }
        return new Outcome(
                now.name() + "@" + now.version(),
                then.name() + "@" + then.version(),
                PolicyStories.defects(then),
                changes(gained),
                changes(lost));
    }

    private static void compare(
            String role,
            String standing,
            Question question,
            RuleSet now,
            RuleSet then,
            Map<Place, Set<String>> gained,
            Map<Place, Set<String>> lost) {
        Ruling before = Policy.rule(now, question);
        Ruling after = Policy.rule(then, question);
        String act = question.request().act();
        String purpose = question.request().purpose();
        if (before.permitted() != after.permitted()) {
            Place place = new Place(role, act, standing, List.of(), after.rules());
            (after.permitted() ? gained : lost)
                    .computeIfAbsent(place, each -> new TreeSet<>())
                    .add(purpose);
        } else if (after.permitted()) {
            fields(before, after, lost, role, act, standing, purpose, after);
            fields(after, before, gained, role, act, standing, purpose, after);
        }
    }

    /** What the second hides that the first does not. */
    private static void fields(
            Ruling first,
            Ruling second,
            Map<Place, Set<String>> changes,
            String role,
            String act,
            String standing,
            String purpose,
            Ruling after) {
        List<String> fields = second.hidden().stream()
                .filter(field -> !first.hides(field))
                .map(Field::slug)
                .sorted()
                .toList();
        if (!fields.isEmpty()) {
            changes.computeIfAbsent(new Place(role, act, standing, fields, after.rules()), each -> new TreeSet<>())
                    .add(purpose);
        }
    }

    private static Map<String, Case> standings() {
        Map<String, Case> standings = new LinkedHashMap<>();
        standings.put("none", new Case(Set.of(), 0, 0, Set.of()));
        for (Relation relation : Relation.values()) {
            standings.put(relation.slug(), new Case(Set.of(relation.slug()), 0, 0, Set.of()));
        }
        LABELS.forEach(label -> standings.put("assigned, " + label, new Case(Set.of("assigned"), 0, 0, Set.of(label))));
        standings.put("involved, ended long ago", new Case(Set.of("involved"), LONG_ENDED, 0, Set.of()));
        return standings;
    }

    private List<Change> changes(Map<Place, Set<String>> places) {
        List<People.Person> everybody = people.all();
        List<Change> changes = new ArrayList<>();
        places.forEach((place, purposes) -> changes.add(new Change(
                place.role(),
                everybody.stream()
                        .filter(person -> person.enabled() && person.roles().contains(place.role()))
                        .map(People.Person::username)
                        .toList(),
                place.act(),
                place.standing(),
                List.copyOf(purposes),
                place.fields(),
                place.rules())));
        return changes;
    }
}
