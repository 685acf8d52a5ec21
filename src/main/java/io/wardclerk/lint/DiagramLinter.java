package io.wardclerk.lint;

import io.wardclerk.content.ContentBroken;
import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.DiagramReader;
import io.wardclerk.lint.diagram.XmlReader;
import io.wardclerk.lint.diagram.XmlRefused;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Reads the diagram, runs every check, and asks the engine last. */
@Component
final class DiagramLinter implements Linter {

    private static final Logger LOG = LoggerFactory.getLogger(DiagramLinter.class);

    private static final Rule FILES =
            Rule.error("files", "A file belongs to no workflow or to another one, or the diagram is missing");
    private static final Rule BROKEN = Rule.error("xml-broken", "The diagram is not well-formed XML");
    private static final Rule DOCTYPE = Rule.error("xml-doctype", "The diagram has a document type or entities");
    private static final Rule TOO_LARGE =
            Rule.error("xml-too-large", "The diagram is larger or deeper than any that people draw");
    private static final Rule ENCODING = Rule.error("xml-encoding", "The diagram is in an encoding that is not taken");
    private static final Rule ENGINE = Rule.error("engine-refuses", "The engine's own parser refuses the diagram");
    private static final Rule FAILED =
            Rule.error("linter-failed", "A check failed on this diagram, so it is not known to be safe");

    private final XmlReader xml = new XmlReader();
    private final VocabularySource vocabulary;
    private final EngineParser engine;

    DiagramLinter(VocabularySource vocabulary, EngineParser engine) {
        this.vocabulary = vocabulary;
        this.engine = engine;
    }

    /** Both are looked up late, since the engine is built after the linter. */
    @Autowired
    DiagramLinter(ObjectProvider<VocabularySource> vocabulary, ObjectProvider<EngineParser> engine) {
        this(() -> vocabulary.getObject().vocabulary(), diagram -> engine.getObject()
                .refusals(diagram));
    }

    @Override
    public Report lint(Draft draft) {
        Findings findings = new Findings(draft.diagram().name());
        try {
            Diagram diagram = DiagramReader.read(xml.read(draft.diagram().bytes()));
            check(new Subject(draft, diagram, vocabulary.vocabulary()), findings);
        } catch (XmlRefused e) {
            refuse(e, findings);
        }
        return new Report(findings.list());
    }

    private void check(Subject subject, Findings findings) {
        for (Check check : Checks.ALL) {
            try {
                check.check(subject, findings);
            } catch (RuntimeException | StackOverflowError e) {
                // A defect of ours must neither let a diagram pass nor hide what the other checks find.
                LOG.error("The check {} failed", check.getClass().getSimpleName(), e);
                findings.add(
                        FAILED,
                        null,
                        0,
                        "the check " + check.getClass().getSimpleName() + " could not be finished",
                        "report this with the diagram; until then it cannot be deployed");
            }
        }
        // The engine stops at the closed list itself; of what is left it may say the same in other words.
        if (!findings.hasAny(new ClosedList().rules())) {
            for (EngineParser.Refusal refusal : engine.refusals(subject.draft().diagram())) {
                if (!findings.hasErrorAt(refusal.element(), refusal.line())) {
                    findings.add(
                            ENGINE,
                            refusal.element(),
                            refusal.line(),
                            refusal.message(),
                            "put it right in the BPMN editor");
                }
            }
        }
    }

    private static void refuse(XmlRefused refused, Findings findings) {
        String message = String.valueOf(refused.getMessage());
        switch (refused.reason()) {
            case BROKEN -> findings.add(BROKEN, null, refused.line(), message, "open and save it in a BPMN editor");
            case DOCTYPE -> findings.add(DOCTYPE, null, refused.line(), message, "remove the DOCTYPE and its entities");
            case TOO_LARGE ->
                findings.add(TOO_LARGE, null, refused.line(), message, "split it into workflows that call each other");
            case ENCODING -> findings.add(ENCODING, null, refused.line(), message, "save it as UTF-8");
        }
    }

    static Finding misplaced(ContentBroken broken) {
        return new Finding(
                FILES.severity(),
                FILES.id(),
                broken.file(),
                null,
                null,
                broken.problem(),
                "name the files as in the content folder: processes/<key>/<key>.bpmn and its neighbours");
    }

    /** Every rule there is, for the designers' page. */
    static Stream<Rule> rules() {
        return Stream.concat(
                Stream.of(FILES, BROKEN, DOCTYPE, TOO_LARGE, ENCODING),
                Stream.concat(Checks.ALL.stream().flatMap(check -> check.rules().stream()), Stream.of(ENGINE, FAILED)));
    }
}
