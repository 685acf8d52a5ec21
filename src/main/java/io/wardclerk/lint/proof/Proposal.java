package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Frame.Var;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Something of a model's in a variable, as far as it has come.
 *
 * @param source id of the element that proposed it
 * @param validated whether a validator checked it on every way here
 * @param phase whether a person decided on it on every way here
 */
record Proposal(String source, boolean validated, Phase phase) {

    /** How far a person has come with it. */
    enum Phase {
        /** Nobody decided on it. */
        RAW,
        /** A person decided, and may have rejected it. */
        DECIDED,
        /** A person decided, and did not reject it. */
        ACCEPTED
    }

    Proposal checked() {
        return new Proposal(source, true, phase);
    }

    Proposal at(Phase now) {
        return new Proposal(source, validated, now);
    }

    /**
     * What surely holds of it besides; less is known where ways meet.
     *
     * @param copies other variables with the very same value now
     * @param views variables whose value now was computed from it
     * @param tellers variables that hold the person's decision on it
     */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
    record Facts(Set<Var> copies, Set<Var> views, Set<Var> tellers) {

        static final Facts NONE = new Facts(Set.of(), Set.of(), Set.of());

        Facts meet(Facts other) {
            if (equals(other)) {
                return this;
            }
            return new Facts(both(copies, other.copies), both(views, other.views), both(tellers, other.tellers));
        }

        /** After the variable was written over. */
        Facts without(Var gone) {
            if (!copies.contains(gone) && !views.contains(gone) && !tellers.contains(gone)) {
                return this;
            }
            UnaryOperator<Set<Var>> drop = set -> minus(set, gone);
            return new Facts(drop.apply(copies), drop.apply(views), drop.apply(tellers));
        }

        /** After {@code to} became a copy of {@code from}. */
        Facts copied(Var from, Var to) {
            Set<Var> nextCopies = copies.contains(from) ? plus(copies, to) : copies;
            Set<Var> nextViews = views.contains(from) ? plus(views, to) : views;
            Set<Var> nextTellers = tellers.contains(from) ? plus(tellers, to) : tellers;
            return nextCopies == copies && nextViews == views && nextTellers == tellers
                    ? this
                    : new Facts(nextCopies, nextViews, nextTellers);
        }

        Facts copy(Var also) {
            return new Facts(plus(copies, also), views, tellers);
        }

        Facts view(Var also) {
            return new Facts(copies, plus(views, also), tellers);
        }

        Facts teller(Var also) {
            return new Facts(copies, views, plus(tellers, also));
        }

        Facts told(Set<Var> by) {
            return new Facts(copies, views, Set.copyOf(by));
        }

        /** Of a value computed from this one: a view of this shows nothing of that, a decision on this stands. */
        Facts computed() {
            return new Facts(Set.of(), Set.of(), tellers);
        }

        /** Others take the place of a mark. */
        Facts expand(Var mark, Set<Var> by) {
            if (!copies.contains(mark) && !views.contains(mark) && !tellers.contains(mark)) {
                return this;
            }
            return new Facts(expand(copies, mark, by), expand(views, mark, by), expand(tellers, mark, by));
        }

        private static Set<Var> expand(Set<Var> set, Var mark, Set<Var> by) {
            if (!set.contains(mark)) {
                return set;
            }
            Set<Var> more = new HashSet<>(set);
            more.remove(mark);
            more.addAll(by);
            return more;
        }

        private static Set<Var> both(Set<Var> one, Set<Var> other) {
            if (one.equals(other)) {
                return one;
            }
            Set<Var> set = new HashSet<>(one);
            set.retainAll(other);
            return set;
        }

        private static Set<Var> plus(Set<Var> set, Var one) {
            if (set.contains(one)) {
                return set;
            }
            Set<Var> more = new HashSet<>(set);
            more.add(one);
            return more;
        }

        private static Set<Var> minus(Set<Var> set, Var one) {
            if (!set.contains(one)) {
                return set;
            }
            Set<Var> less = new HashSet<>(set);
            less.remove(one);
            return less;
        }
    }
}
