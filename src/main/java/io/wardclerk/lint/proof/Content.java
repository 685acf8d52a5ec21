package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Proposal.Facts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a variable may hold of models' proposals; empty if nothing. Where ways meet, it may hold what it held on any. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
record Content(Map<Proposal, Facts> proposals) {

    static final Content CLEAN = new Content(Map.of());

    static Content raw(String source) {
        return new Content(Map.of(new Proposal(source, false, Proposal.Phase.RAW), Facts.NONE));
    }

    boolean isClean() {
        return proposals.isEmpty();
    }

    void forEach(BiConsumer<Proposal, Facts> action) {
        proposals.forEach(action);
    }

    /** The very same object if nothing changes by it. */
    Content join(Content other) {
        if (this == other || other.isClean()) {
            return this;
        }
        if (isClean()) {
            return other;
        }
        Map<Proposal, Facts> joined = null;
        for (Map.Entry<Proposal, Facts> entry : other.proposals.entrySet()) {
            Facts mine = proposals.get(entry.getKey());
            Facts both = mine == null ? entry.getValue() : mine.meet(entry.getValue());
            if (!both.equals(mine)) {
                joined = joined == null ? new HashMap<>(proposals) : joined;
                joined.put(entry.getKey(), both);
            }
        }
        return joined == null ? this : new Content(joined);
    }

    Content withFacts(BiFunction<Proposal, Facts, Facts> change) {
        Map<Proposal, Facts> next = null;
        for (Map.Entry<Proposal, Facts> entry : proposals.entrySet()) {
            Facts facts = change.apply(entry.getKey(), entry.getValue());
            if (facts != entry.getValue()) {
                next = next == null ? new HashMap<>(proposals) : next;
                next.put(entry.getKey(), facts);
            }
        }
        return next == null ? this : new Content(next);
    }

    /** Each proposal changed by itself; those that become alike are joined. */
    Content each(BiFunction<Proposal, Facts, Proposal> change, BiFunction<Proposal, Facts, Facts> facts) {
        Map<Proposal, Facts> next = new HashMap<>();
        proposals.forEach((proposal, known) ->
                next.merge(change.apply(proposal, known), facts.apply(proposal, known), Facts::meet));
        return next.equals(proposals) ? this : new Content(next);
    }

    Content mapFacts(Function<Facts, Facts> change) {
        return withFacts((proposal, facts) -> change.apply(facts));
    }
}
