package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Reach;
import io.wardclerk.assistant.Knowledge;
import io.wardclerk.vault.KnownPerson;
import io.wardclerk.workflow.RetryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what a task may be answered from: its case's documents, its subject's record, and the clinic's documents if it may. */
@Component
class Sources {

    private static final int PASSAGES = 6;
    static final String STAFF = "staff";

    private final CaseTexts cases;
    private final RecordTexts records;
    private final KnownRecords knownRecords;
    private final ObjectProvider<Knowledge> knowledge;

    Sources(CaseTexts cases, RecordTexts records, KnownRecords knownRecords, ObjectProvider<Knowledge> knowledge) {
        this.cases = cases;
        this.records = records;
        this.knownRecords = knownRecords;
        this.knowledge = knowledge;
    }

    Gathered of(AssistantTask task) throws RetryLater {
        List<SourceText> sources = new ArrayList<>();
        Optional<ObjectNode> patient = records.patient(task.step());
        List<KnownPerson> known = new ArrayList<>();
        patient.map(KnownPatients::of).ifPresent(known::add);
        for (String document : task.documents()) {
            sources.addAll(cases.all(task.step(), document, known));
        }
        for (String reference : task.records()) {
            sources.add(records.read(task.step(), reference));
        }
        if (task.reach().contains(Reach.RECORD)) {
            sources.addAll(records.all(task.step()));
        }
        Optional<Knowledge> documents = task.reach().contains(Reach.KNOWLEDGE)
                ? Optional.ofNullable(knowledge.getIfAvailable())
                : Optional.empty();
        documents.ifPresent(library -> sources.addAll(passages(library, task.question())));
        return new Gathered(
                sources, known, documents.map(Knowledge::version).orElse(""), knownRecords.of(task, patient));
    }

    static List<SourceText> passages(Knowledge library, String question) {
        return library.find(new Knowledge.Query(question, STAFF, null, PASSAGES)).stream()
                .map(passage -> new SourceText(
                        passage.ref(),
                        passage.versionId(),
                        "clinic document, " + passage.title()
                                + (passage.section().isEmpty() ? "" : ", " + passage.section()),
                        passage.text(),
                        passage.start()))
                .toList();
    }
}
