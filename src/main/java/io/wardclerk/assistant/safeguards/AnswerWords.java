package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.safeguards.Polarity.Said;
import java.util.Map;
import java.util.Set;

/** What answers begin with. */
final class AnswerWords {

    static final Set<String> YES = Set.of(
            "yes",
            "yeah",
            "yep",
            "yup",
            "correct",
            "right",
            "exactly",
            "absolutely",
            "definitely",
            "sure",
            "mhm",
            "indeed",
            "true",
            "yea",
            "mhmm",
            "sometimes",
            "occasionally",
            "somewhat",
            "unfortunately");
    static final Set<String> NO = Set.of(
            "no",
            "nope",
            "nah",
            "never",
            "none",
            "not",
            "negative",
            "nothing",
            "neither",
            "nor",
            "nobody",
            "hardly",
            "rarely");
    /** Asked after trouble, whoever says that it is fine has none. */
    static final Set<String> TROUBLE = Set.of(
            "trouble",
            "problem",
            "problems",
            "issue",
            "issues",
            "difficulty",
            "difficulties",
            "concern",
            "concerns",
            "complaints",
            "pain",
            "changes");

    static final Set<String> FINE = Set.of("fine", "good", "great", "normal", "perfect", "alright");
    static final Map<String, Said> SOUNDS = Map.of(
            "uh-huh", Said.AFFIRMED,
            "um-hmm", Said.AFFIRMED,
            "mm-hmm", Said.AFFIRMED,
            "mm-hm", Said.AFFIRMED,
            "uh-uh", Said.DENIED,
            "mm-mm", Said.DENIED,
            "nuh-uh", Said.DENIED,
            "huh-uh", Said.DENIED);

    static final Set<String> HESITATION = Set.of(
            "um",
            "uh",
            "well",
            "oh",
            "okay",
            "ok",
            "hmm",
            "so",
            "and",
            "doctor",
            "patient",
            "actually",
            "er",
            "ah",
            "like",
            "you",
            "know");

    private AnswerWords() {}
}
