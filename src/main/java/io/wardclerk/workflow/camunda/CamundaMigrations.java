package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Migrations;
import io.wardclerk.workflow.migration.MigrationRules;
import io.wardclerk.workflow.migration.MigrationRules.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Moves cases that the rules let go, one by one. */
@Service
class CamundaMigrations implements Migrations {

    /** A preview counts all; this many are far more than one version ever has running. */
    private static final int ALL = 1_000_000;

    private final RepositoryService repository;
    private final CasePlaces places;
    private final VersionRules rules;
    private final CaseMove move;
    private final EngineIdentity identity;

    CamundaMigrations(
            RepositoryService repository,
            CasePlaces places,
            VersionRules rules,
            CaseMove move,
            EngineIdentity identity) {
        this.repository = repository;
        this.places = places;
        this.rules = rules;
        this.move = move;
        this.identity = identity;
    }

    @Override
    public Preview preview(String workflow, int from, int to) {
        ProcessDefinition source = definition(workflow, from);
        MigrationRules between = identity.system(() -> rules.between(source, definition(workflow, to)));
        Map<String, List<CasePlaces.Place>> cases = places.of(source.getId(), null, ALL);
        Map<String, String> refusals = refusals(cases, between);
        Map<String, Tally> tallies = new TreeMap<>();
        cases.forEach((instance, stands) -> stands.forEach(place ->
                tallies.computeIfAbsent(place.element(), element -> new Tally()).count(refusals.get(instance))));
        return new Preview(
                workflow,
                from,
                to,
                cases.size() - (long) refusals.size(),
                refusals.size(),
                tallies.entrySet().stream()
                        .map(tally -> tally.getValue().place(tally.getKey(), between.at(tally.getKey())))
                        .toList());
    }

    @Override
    public Outcome migrate(String workflow, int from, int to, @Nullable Set<String> instances, String reason) {
        ProcessDefinition source = definition(workflow, from);
        ProcessDefinition target = definition(workflow, to);
        MigrationRules between = identity.system(() -> rules.between(source, target));
        Set<String> running = places.of(source.getId(), instances, ALL).keySet();
        List<String> migrated = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        if (instances != null) {
            new TreeSet<>(instances)
                    .stream()
                            .filter(id -> !running.contains(id))
                            .forEach(id -> refused.put(id, "it does not run on version " + from));
        }
        CaseMove.Way way = new CaseMove.Way(source, target, reason);
        for (String instance : running) {
            if (migrated.size() == BATCH) {
                break;
            }
            String refusal = move.move(instance, way, () -> refusal(source.getId(), instance, between));
            if (refusal == null) {
                migrated.add(instance);
            } else {
                refused.put(instance, refusal);
            }
        }
        return new Outcome(migrated, refused, migrated.size() + refused.size() < running.size());
    }

    private ProcessDefinition definition(String workflow, int version) {
        ProcessDefinition found = identity.system(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(workflow)
                .processDefinitionVersion(version)
                .singleResult());
        if (found == null) {
            throw new IllegalArgumentException("There is no version " + version + " of this workflow");
        }
        return found;
    }

    /** Why this case stays, as it stands now; null if it may go. */
    private @Nullable String refusal(String definition, String instance, MigrationRules between) {
        Map<String, List<CasePlaces.Place>> now = places.of(definition, Set.of(instance), 1);
        return now.isEmpty()
                ? "it ended or was moved meanwhile"
                : refusals(now, between).get(instance);
    }

    private Map<String, String> refusals(Map<String, List<CasePlaces.Place>> cases, MigrationRules between) {
        Set<String> needed = new HashSet<>();
        cases.values().stream()
                .flatMap(Collection::stream)
                .forEach(place -> needed.addAll(between.at(place.element()).needs()));
        Map<String, Set<String>> known = places.variables(cases.keySet(), needed);
        Map<String, String> refusals = new LinkedHashMap<>();
        cases.forEach((instance, stands) -> {
            for (CasePlaces.Place place : stands) {
                String refusal = refusal(place, between.at(place.element()), known.getOrDefault(instance, Set.of()));
                if (refusal != null) {
                    refusals.putIfAbsent(instance, refusal);
                }
            }
        });
        return refusals;
    }

    private static @Nullable String refusal(CasePlaces.Place place, Verdict verdict, Set<String> known) {
        String at = "at '" + place.element() + "': ";
        if (verdict.refusal() != null) {
            return at + verdict.refusal();
        }
        if (place.busy() != null) {
            return at + place.busy();
        }
        Set<String> missing = new TreeSet<>(verdict.needs());
        missing.removeAll(known);
        return missing.isEmpty()
                ? null
                : at + "the new version reads " + String.join(", ", missing) + ", which the case does not have";
    }

    /** Cases at one element. */
    private static final class Tally {

        private final Map<String, Long> refusals = new TreeMap<>();
        private long all;

        void count(@Nullable String refusal) {
            all++;
            if (refusal != null) {
                refusals.merge(refusal, 1L, Long::sum);
            }
        }

        Place place(String element, Verdict verdict) {
            long refused = refusals.values().stream().mapToLong(Long::longValue).sum();
            return new Place(
                    element, verdict.type(), verdict.refusal() == null ? element : null, all, all - refused, refusals);
        }
    }
}
