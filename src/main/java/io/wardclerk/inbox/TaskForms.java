package io.wardclerk.inbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.inbox.Inbox.Evidence;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A task's form and what it shows: the workflow's variables of the form's own names, overlaid with the fields of the sealed
 * document that the user task's {@code view} property points to. What came since the task was made lies over that: the documents that
 * {@code updatedView} and {@code updatedEvidence} point to, once there are any.
 */
@Component
final class TaskForms {

    private static final Set<String> OF_A_DECISION = Set.of(Review.DECISION, Review.REASON, "reviewer", "reviewReason");

    private final HumanTasks tasks;
    private final Documents documents;
    private final FormReader reader;
    private final ObjectMapper json;
    private final ObjectProvider<AnswerExtension> extensions;

    TaskForms(
            HumanTasks tasks,
            Documents documents,
            FormReader reader,
            ObjectMapper json,
            ObjectProvider<AnswerExtension> extensions) {
        this.tasks = tasks;
        this.documents = documents;
        this.reader = reader;
        this.json = json;
        this.extensions = extensions;
    }

    Optional<AnswerExtension> extension(HumanTask task) {
        return extensions.stream().filter(each -> each.isFor(task)).findFirst();
    }

    static boolean decides(HumanTask task) {
        return Boolean.parseBoolean(task.properties().get("decision"));
    }

    FormModel model(HumanTask task) {
        return tasks.form(task.id()).map(reader::read).orElse(FormModel.NONE);
    }

    Map<String, Object> data(HumanTask task, FormModel form) {
        Set<String> names = new LinkedHashSet<>(form.names());
        if (decides(task)) {
            // The decision of an earlier task is not this one's.
            names.removeAll(OF_A_DECISION);
        }
        Map<String, Object> data = new LinkedHashMap<>(tasks.variables(task.id(), names));
        document(task, "view").ifPresent(view -> data.putAll(fields(view)));
        document(task, "updatedView").ifPresent(newer -> fields(newer).forEach((name, value) -> {
            if (value != null) {
                data.put(name, value);
            }
        }));
        extension(task).ifPresent(extension -> data.putAll(extension.shown(task)));
        return data;
    }

    Evidence evidence(HumanTask task) {
        return document(task, "updatedEvidence")
                .or(() -> document(task, "evidence"))
                .map(bytes -> read(bytes, new TypeReference<Evidence>() {}))
                .orElseGet(() -> new Evidence(List.of(), List.of(), List.of()));
    }

    private Map<String, Object> fields(byte[] document) {
        return read(document, new TypeReference<Map<String, Object>>() {});
    }

    private Optional<byte[]> document(HumanTask task, String property) {
        String variable = task.properties().get(property);
        return variable == null
                ? Optional.empty()
                : Optional.ofNullable(
                                tasks.variables(task.id(), Set.of(variable)).get(variable))
                        .flatMap(id -> documents.read(id.toString()));
    }

    private <T> T read(byte[] bytes, TypeReference<T> type) {
        try {
            return json.readValue(bytes, type);
        } catch (IOException e) {
            // Jackson's message quotes the source, which is a patient's.
            throw new IllegalStateException("A document of a task is not of its declared shape");
        }
    }
}
