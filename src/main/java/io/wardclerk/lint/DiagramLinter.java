package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.DiagramReader;
import io.wardclerk.lint.diagram.XmlElement;
import io.wardclerk.lint.diagram.XmlReader;
import io.wardclerk.lint.diagram.XmlRefused;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads the diagram, runs every check, and asks the engine last. */
@Component
final class DiagramLinter implements Linter {

    static final Rule UNREADABLE = Rule.error("xml-broken", "The diagram is not well-formed XML");
    static final Rule DOCTYPE = Rule.error("xml-doctype", "The diagram has a document type or entities");
    static final Rule TOO_LARGE =
            Rule.error("xml-too-large", "The diagram is larger or deeper than any that people draw");
    static final Rule ENCODING = Rule.error("xml-encoding", "The diagram is in an encoding that is not taken");
    static final Rule ENGINE = Rule.error("engine-refuses", "The engine's own parser refuses the diagram");
    static final Rule BROKE =
            Rule.error("linter-failed", "A check failed on this diagram, so it is not known to be safe");

    private final XmlReader xml = new XmlReader();
    private final List<Check> checks;
    private final ObjectProvider<VocabularySource> vocabulary;
    private final ObjectProvider<EngineParser> engine;

    DiagramLinter(ObjectProvider<VocabularySource> vocabulary, ObjectProvider<EngineParser> engine) {
        this.vocabulary = vocabulary;
        this.engine = engine;
        this.checks = Checks.ALL;
    }

    @Override
    public Report lint(Bundle bundle) {
        Findings findings = new Findings(bundle.diagram().name());
        try {
            XmlElement root = xml.read(bundle.diagram().bytes());
            Diagram diagram = DiagramReader.read(root);
            VocabularySource source = vocabulary.getIfAvailable();
            check(new Subject(bundle, diagram, source == null ? Vocabulary.EMPTY : source.vocabulary()), findings);
        } catch (XmlRefused e) {
            refuse(e, findings);
        }
        return new Report(findings.list());
    }

    private void check(Subject subject, Findings findings) {
        for (Check check : checks) {
            check.check(subject, findings);
        }
        if (!findings.hasErrors()) {
            engine.stream()
                    .flatMap(parser -> parser.refusals(subject.bundle().diagram()).stream())
                    .forEach(findings::add);
        }
    }

    private static void refuse(XmlRefused refused, Findings findings) {
        String message = String.valueOf(refused.getMessage());
        switch (refused.reason()) {
            case BROKEN -> findings.add(UNREADABLE, null, refused.line(), message, "open and save it in a BPMN editor");
            case DOCTYPE -> findings.add(DOCTYPE, null, refused.line(), message, "remove the DOCTYPE and its entities");
            case TOO_LARGE ->
                findings.add(TOO_LARGE, null, refused.line(), message, "split it into workflows that call each other");
            case ENCODING -> findings.add(ENCODING, null, refused.line(), message, "save it as UTF-8");
        }
    }

    /** Every rule there is, for the designers' page. */
    static Stream<Rule> rules() {
        return Stream.concat(
                Stream.of(UNREADABLE, DOCTYPE, TOO_LARGE, ENCODING, ENGINE, BROKE),
                Checks.ALL.stream().flatMap(check -> check.rules().stream()));
    }
}
