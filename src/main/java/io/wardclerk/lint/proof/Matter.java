package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.FlowNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a proof is about.
 *
 * @param process the diagram
 * @param freeText whether a case's input carries a patient's own words
 * @param connectors by key
 * @param forms by id; empty where the form is not at hand, and then none of its fields is known to be shown
 * @param called processes of call activities by key, as far as they are at hand
 */
public record Matter(
        BpmnProcess process,
        boolean freeText,
        Function<String, Optional<ConnectorWords>> connectors,
        Function<String, Optional<FormFields>> forms,
        Function<String, Optional<BpmnProcess>> called) {

    /**
     * @param answered fields that a person can change
     * @param shown fields that a person surely sees, whether they can change them or not
     */
    public record FormFields(Set<String> answered, Set<String> shown) {

        public static final FormFields NONE = new FormFields(Set.of(), Set.of());

        public FormFields {
            answered = Set.copyOf(answered);
            shown = Set.copyOf(shown);
        }
    }

    Optional<ConnectorWords> connector(FlowNode node) {
        String topic = node.topic();
        return topic == null ? Optional.empty() : connectors.apply(topic);
    }

    FormFields form(FlowNode node) {
        String id = node.attribute("camunda:formRef");
        return id == null ? FormFields.NONE : forms.apply(id).orElse(FormFields.NONE);
    }
}
