package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Effect;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a connector's step does to what is known of the variables. Its inputs are mapped before, its outputs after. */
final class Works {

    private final Reading reading;
    private final Verdict verdict;
    private final boolean freeText;

    Works(Reading reading, Verdict verdict, boolean freeText) {
        this.reading = reading;
        this.verdict = verdict;
        this.freeText = freeText;
    }

    void connector(FlowNode node, ConnectorWords words, Store store, Point at) {
        Frame own = at.frame;
        if (words.effect() == Effect.WRITE || words.effect() == Effect.NOTIFY) {
            acts(node, store, at);
        }
        if (words.effect() == Effect.PROPOSE && !store.floored()) {
            verdict.unfloored(node);
        }
        if (words.safeguard().floor() && meetsWords(words, node, own, store)) {
            store.floor();
        }
        node.inputs().stream()
                .filter(mapping -> words.safeguard().checks().contains(mapping.name()))
                .forEach(mapping -> check(mapping, own, store));
        if (words.effect() == Effect.PROPOSE) {
            words.outputs().forEach(output -> store.overwrite(own.resolve(output.name()), Content.raw(node.id())));
        } else {
            computes(node, words, store, at);
        }
    }

    /** Of the variable that it was given, the value that came along this way was checked, or is gone. */
    private static void check(Mapping mapping, Frame own, Store store) {
        store.check(own.resolve(mapping.name()));
        Reading.exact(mapping.value(), own.around())
                .ifPresent(source ->
                        store.each(source, (proposal, facts) -> proposal.checked(), (proposal, facts) -> facts));
    }

    private static Stream<Var> given(FlowNode node, Frame own) {
        return node.inputs().stream().map(Mapping::name).map(own::resolve);
    }

    private boolean meetsWords(ConnectorWords words, FlowNode node, Frame own, Store store) {
        Set<String> text = words.safeguard().patientText();
        List<Var> fed =
                given(node, own).filter(input -> text.contains(input.name())).toList();
        return !freeText || (!fed.isEmpty() && fed.stream().allMatch(store::isWords));
    }

    private void acts(FlowNode node, Store store, Point at) {
        Set<Var> given = given(node, at.frame).collect(Collectors.toSet());
        Set<Var> told = given.stream().filter(input -> reading.sure(input, at)).collect(Collectors.toSet());
        node.inputs().forEach(mapping -> {
            Var input = at.frame.resolve(mapping.name());
            verdict.acts(node.id(), mapping.name(), reading.read(input, store, at), told);
        });
        // The step's context names the patient whatever the inputs say.
        Var subject = at.frame.around().resolve("subject");
        verdict.acts(node.id(), "subject", reading.read(subject, store, at), told);
    }

    /**
     * Whatever is not proposed anew comes of all inputs. A validator's outputs are made together: the view that it makes shows
     * what it found. Marks stand for the outputs until those that bear an input's name have taken its place.
     */
    private void computes(FlowNode node, ConnectorWords words, Store store, Point at) {
        Frame own = at.frame;
        Var made = new Var(own, "made here");
        Var told = new Var(own, "told here");
        List<Var> inputs = given(node, own).toList();
        List<Var> sure =
                inputs.stream().filter(input -> reading.sure(input, at)).toList();
        sure.forEach(input -> store.computed(input, made));
        store.facts(facts -> sure.stream().anyMatch(facts.tellers()::contains) ? facts.teller(told) : facts);

        Content result = Content.CLEAN;
        for (Var input : inputs) {
            result = result.join(reading.read(input, store, at));
        }
        result = result.mapFacts(Facts::computed);
        if (!words.safeguard().checks().isEmpty()) {
            result = result.mapFacts(facts -> facts.view(made));
        }
        List<Var> outputs = outputs(words.outputs().stream().map(Parameter::name), own);
        for (Var output : outputs) {
            result = result.mapFacts(facts -> facts.without(output));
        }
        for (Var output : outputs) {
            store.overwrite(output, result);
        }
        Set<Var> views = surely(outputs, at);
        Set<Var> tellers = surely(outputs(words.safeguard().decision().stream(), own), at);
        store.facts(facts -> facts.expand(made, views).expand(told, tellers));
    }

    private static List<Var> outputs(Stream<String> names, Frame own) {
        return names.map(own::resolve).toList();
    }

    private Set<Var> surely(List<Var> variables, Point at) {
        return variables.stream().filter(each -> reading.sure(each, at)).collect(Collectors.toSet());
    }
}
