package io.wardclerk.story.words;

/** Tells one act in one sentence or two. */
@FunctionalInterface
interface Sentence {

    String of(Telling telling);

    /** One for an act that was done, one for an act that was not: tried in vain or refused. */
    static Sentence of(Sentence done, Sentence not) {
        return telling -> telling.succeeded() ? done.of(telling) : not.of(telling);
    }
}
