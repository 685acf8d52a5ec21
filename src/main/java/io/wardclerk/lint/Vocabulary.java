package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Diagram;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram may name, as it stands outside the diagram.
 *
 * @param connectors by key
 * @param ruleSets names of the folders under {@code rules/}
 * @param prompts names of the prompts that a connector may be given
 * @param roles of people, as candidate groups name them
 * @param workflows that can be called, by key
 */
public record Vocabulary(
        Map<String, ConnectorWords> connectors,
        Set<String> ruleSets,
        Set<String> prompts,
        Set<String> roles,
        Map<String, CalledWorkflow> workflows) {

    public static final Vocabulary EMPTY = new Vocabulary(Map.of(), Set.of(), Set.of(), Set.of(), Map.of());

    public Vocabulary {
        connectors = Map.copyOf(connectors);
        ruleSets = Set.copyOf(ruleSets);
        prompts = Set.copyOf(prompts);
        roles = Set.copyOf(roles);
        workflows = Map.copyOf(workflows);
    }

    public Optional<ConnectorWords> connector(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(connectors.get(key));
    }

    /**
     * A connector as its descriptor gives it.
     *
     * @param inputs in order
     * @param outputs in order
     * @param errorCodes of the BPMN errors that it may end with
     * @param safeguard what it counts as in the safety proof
     */
    public record ConnectorWords(
            String key,
            String title,
            Effect effect,
            List<Parameter> inputs,
            List<Parameter> outputs,
            Set<String> errorCodes,
            Safeguard safeguard) {

        public ConnectorWords {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            errorCodes = Set.copyOf(errorCodes);
        }

        public Optional<Parameter> input(String name) {
            return inputs.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst();
        }

        public Optional<Parameter> output(String name) {
            return outputs.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst();
        }
    }

    /** What a connector does to the world, in the words of {@code workflow.Effect}. */
    public enum Effect {
        DECIDE,
        READ,
        PROPOSE,
        WRITE,
        NOTIFY
    }

    /**
     * What a connector counts as in the safety proof. Its code promises it; no diagram can.
     *
     * @param floor it looks for emergencies in a patient's own words
     * @param patientText inputs that take these words, or the id of a document that holds them
     * @param checks inputs whose proposal it checks by rules
     * @param decision outputs that hand a person's decision on: {@code rejected} exactly when the person rejected
     */
    public record Safeguard(boolean floor, Set<String> patientText, Set<String> checks, Set<String> decision) {

        public static final Safeguard NONE = new Safeguard(false, Set.of(), Set.of(), Set.of());

        public Safeguard {
            patientText = Set.copyOf(patientText);
            checks = Set.copyOf(checks);
            decision = Set.copyOf(decision);
        }
    }

    /**
     * One component of an input or output record.
     *
     * @param required a step without it does not run
     * @param allowed the words of an enumeration; empty for anything else
     */
    public record Parameter(String name, Type type, boolean required, Set<String> allowed) {

        public Parameter {
            allowed = Set.copyOf(allowed);
        }
    }

    /** Kinds of values, as far as a constant in a diagram can be checked against them. */
    public enum Type {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        FLAG,
        DATE,
        TIME,
        DATE_TIME,
        DURATION,
        WORD,
        LIST,
        MAP,
        ANYTHING
    }

    /**
     * A workflow that a call activity may name.
     *
     * @param versionTags of its deployed versions
     * @param diagram of its latest version, or null if it is not at hand
     */
    public record CalledWorkflow(
            String key, Set<String> versionTags, @Nullable Diagram diagram) {

        public CalledWorkflow {
            versionTags = Set.copyOf(versionTags);
        }
    }
}
