package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Matter.FormFields;
import io.wardclerk.lint.proof.Proposal.Facts;
import io.wardclerk.lint.proof.Proposal.Phase;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person's task does to what is known. A person who decides has decided on what was before them: the documents that the
 * properties {@code view} and {@code evidence} name with all that these were made from, and the values in the form's fields. A
 * view lays its own values over fields of the same names, so beside a view only the field itself counts, not what it was copied
 * from.
 */
final class Persons {

    private final Reading reading;
    private final Matter matter;

    Persons(Reading reading, Matter matter) {
        this.reading = reading;
        this.matter = matter;
    }

    void completes(FlowNode node, Store store, Point at) {
        Frame own = at.frame;
        FormFields form = matter.form(node);
        Set<Var> documents = named(node, own);
        Content laidOver = Content.CLEAN;
        for (Var document : documents) {
            laidOver = laidOver.join(reading.read(document, store, at));
        }
        Set<Var> answered = form.answered().stream().map(own::resolve).collect(Collectors.toSet());
        Shown shown = shown(form, documents, answered, own, at);

        Set<Var> reviewed = Locals.byPerson(node).map(own::resolve).collect(Collectors.toSet());
        Content typed = laidOver.mapFacts(Persons::decisionAlone);
        for (Var variable : reviewed) {
            store.overwrite(variable, Content.CLEAN);
            typed = typed.mapFacts(facts -> facts.without(variable));
        }
        if (Locals.decides(node)) {
            Var decision = own.resolve(Locals.DECISION);
            Set<Var> tellers = reading.sure(decision, at) ? Set.of(decision) : Set.of();
            for (Var variable : store.variables()) {
                store.each(
                        variable,
                        (proposal, facts) -> shown.includes(variable, facts) ? proposal.at(Phase.DECIDED) : proposal,
                        (proposal, facts) -> shown.includes(variable, facts) ? facts.told(tellers) : facts);
            }
            typed = typed.each(
                    (proposal, facts) -> proposal.at(Phase.DECIDED), (proposal, facts) -> facts.told(tellers));
        }
        for (Var field : answered) {
            if (!reviewed.contains(field)) {
                Content kept = store.content(field).mapFacts(Persons::decisionAlone);
                store.overwrite(field, kept.join(typed));
            }
        }
    }

    /** Of a value that may have been typed over. */
    private static Facts decisionAlone(Facts facts) {
        return Facts.NONE.told(facts.tellers());
    }

    private static Set<Var> named(FlowNode node, Frame own) {
        return Stream.of("view", "evidence")
                .map(node.properties()::get)
                .filter(name -> name != null && !name.isBlank())
                .map(own::resolve)
                .collect(Collectors.toSet());
    }

    /**
     * What a person surely saw.
     *
     * @param itself variables whose own value was seen, or is gone
     * @param copied variables whose copies were seen with them
     * @param viewed documents that show what they were made from
     */
    private record Shown(Set<Var> itself, Set<Var> copied, Set<Var> viewed) {

        boolean includes(Var variable, Facts facts) {
            return itself.contains(variable)
                    || !Collections.disjoint(facts.copies(), copied)
                    || !Collections.disjoint(facts.views(), viewed);
        }
    }

    private Shown shown(FormFields form, Set<Var> documents, Set<Var> answered, Frame own, Point at) {
        Set<Var> fields = form.shown().stream().map(own::resolve).collect(Collectors.toSet());
        Set<Var> itself = new HashSet<>(documents);
        Set<Var> copied = new HashSet<>(documents);
        if (documents.isEmpty()) {
            itself.addAll(fields);
            copied.addAll(fields);
        } else {
            fields.stream().filter(answered::contains).forEach(itself::add);
        }
        copied.removeIf(variable -> !reading.sure(variable, at));
        Set<Var> viewed = documents.stream()
                .filter(variable -> reading.sure(variable, at))
                .collect(Collectors.toSet());
        return new Shown(itself, copied, viewed);
    }
}
