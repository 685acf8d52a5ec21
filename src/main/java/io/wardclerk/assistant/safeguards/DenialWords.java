package io.wardclerk.assistant.safeguards;

import java.util.Set;

/** Words that deny what stands after them, and words for relatives. */
final class DenialWords {

    static final Set<String> DENY = Set.of(
            // As some transcripts part it: "do n't".
            "nt",
            "no",
            "not",
            "denies",
            "denied",
            "deny",
            "denying",
            "without",
            "never",
            "neither",
            "nor",
            "none",
            "negative",
            "absent",
            "absence",
            "cannot",
            "cant",
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "arent",
            "wasnt",
            "werent",
            "hasnt",
            "havent",
            "hadnt",
            "wont",
            "couldnt",
            "wouldnt",
            "shouldnt",
            "unable",
            "lack",
            "lacks",
            "free",
            "refuses",
            "refused",
            "declines",
            "declined");

    static final Set<String> FAMILY = Set.of(
            "mother",
            "father",
            "mom",
            "mum",
            "dad",
            "brother",
            "brothers",
            "sister",
            "sisters",
            "grandmother",
            "grandfather",
            "grandma",
            "grandpa",
            "aunt",
            "uncle",
            "cousin",
            "parents",
            "siblings",
            "maternal",
            "paternal",
            "family",
            "familial");

    private DenialWords() {}
}
