package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Variables while one step is worked out. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
final class Store {

    private final Map<Var, Content> contents;
    private final Set<Var> words;
    private boolean floored;
    /** Variables that something is known by; more than that do no harm. */
    private final Set<Var> known = new HashSet<>();

    Store(Env env) {
        contents = new HashMap<>(env.contents());
        words = new HashSet<>(env.words());
        floored = env.floored();
        contents.values().forEach(this::note);
    }

    Env env() {
        return new Env(contents, words, floored);
    }

    Content content(Var variable) {
        return contents.getOrDefault(variable, Content.CLEAN);
    }

    Set<Var> variables() {
        return Set.copyOf(contents.keySet());
    }

    boolean isWords(Var variable) {
        return words.contains(variable);
    }

    boolean floored() {
        return floored;
    }

    void floor() {
        floored = true;
    }

    /** The old value is gone, with all that was known to be like it, shown by it or told by it. */
    void overwrite(Var variable, Content content) {
        forget(variable);
        put(variable, content);
    }

    void put(Var variable, Content content) {
        if (content.isClean()) {
            contents.remove(variable);
        } else {
            contents.put(variable, content);
            note(content);
        }
    }

    private void note(Content content) {
        content.forEach((proposal, facts) -> {
            known.addAll(facts.copies());
            known.addAll(facts.views());
            known.addAll(facts.tellers());
        });
    }

    /** The variable no longer surely is what it was. */
    void forget(Var variable) {
        words.remove(variable);
        if (known.remove(variable)) {
            contents.replaceAll((other, content) -> content.mapFacts(facts -> facts.without(variable)));
        }
    }

    /** {@code to} gets the very value of {@code from}; called after {@link #overwrite}, when nobody writes either meanwhile. */
    void same(Var from, Var to) {
        facts(facts -> facts.copied(from, to));
        put(from, content(from).mapFacts(facts -> facts.copy(to)));
        put(to, content(to).mapFacts(facts -> facts.copy(from)));
        if (words.contains(from)) {
            words.add(to);
        }
    }

    /** {@code view} was computed from {@code from}. */
    void computed(Var from, Var view) {
        change((variable, facts) -> variable.equals(from) || facts.copies().contains(from) ? facts.view(view) : facts);
    }

    /** Every proposal in a variable or in a copy of it was checked. */
    void check(Var variable) {
        for (Var each : variables()) {
            put(
                    each,
                    content(each)
                            .each(
                                    (proposal, facts) -> each.equals(variable)
                                                    || facts.copies().contains(variable)
                                            ? proposal.checked()
                                            : proposal,
                                    (proposal, facts) -> facts));
        }
    }

    /** The step is over, and its own variables with it. */
    void close(Frame frame) {
        contents.keySet().removeIf(variable -> variable.frame() == frame);
        words.removeIf(variable -> variable.frame() == frame);
        List<Var> gone =
                known.stream().filter(variable -> variable.frame() == frame).toList();
        gone.forEach(this::forget);
    }

    void facts(UnaryOperator<Facts> change) {
        change((variable, facts) -> change.apply(facts));
    }

    void change(BiFunction<Var, Facts, Facts> change) {
        contents.replaceAll((variable, content) -> {
            Content changed = content.mapFacts(facts -> change.apply(variable, facts));
            if (changed != content) {
                note(changed);
            }
            return changed;
        });
    }

    void each(Var variable, BiFunction<Proposal, Facts, Proposal> change, BiFunction<Proposal, Facts, Facts> facts) {
        put(variable, content(variable).each(change, facts));
    }
}
