package io.wardclerk.vault.masking;

import java.util.Set;

/** A town and what stands around it: its state, and the clinic that is only called by it. */
final class Towns {

    private static final Set<String> SHORT =
            Words.of("nyc la sf dc philly kc slc atl nola vegas bklyn atx dfw pdx stl cincy indy jax tj cdmx bcn");
    private static final Set<String> HEADS = Words.of("""
                clinic clinics hospital hospitals office offices center centre campus branch facility practice branches
                location site er ed icu ward pharmacy lab downtown uptown midtown main outpatient community regional county
                medical health memorial general satellite""");

    private Towns() {}

    /** How many tokens a town's name has here; 0 if none stands here. */
    static int at(Text text, int from, Lists lists) {
        Token token = text.at(from);
        if (!token.word() || !token.capital()) {
            return 0;
        }
        int words = lists.places().longestAt(text, from, 4);
        return words == 0 && SHORT.contains(token.folded()) && text.shouted(from) ? 1 : words;
    }

    static boolean shortName(Text text, int from) {
        return text.shouted(from) && SHORT.contains(text.at(from).folded());
    }

    /** {@code , CA} and {@code , California} behind a town or a facility. */
    static int state(Text text, int from) {
        int at = text.at(from).is(",") ? from + 1 : from;
        int end = States.end(text, at);
        boolean apart = at > from || text.shouted(at);
        return end > at && apart ? end : from;
    }

    /** {@code downtown clinic} behind a town. */
    static int clinic(Text text, int from) {
        int i = from;
        while (i < from + 3 && HEADS.contains(text.at(i).folded()) && text.at(i).gap() == Token.Gap.SPACE) {
            i++;
        }
        return i;
    }

    /** {@code in Rochester, MN}, {@code , Boston} behind a facility. */
    static int seat(Text text, int from, Lists lists) {
        Token joint = text.at(from);
        boolean the = text.at(from + 1).is("the");
        int town = joint.is("in") || joint.is("of") || joint.is(",") ? the ? from + 2 : from + 1 : from;
        int words = town == from ? 0 : at(text, town, lists);
        return words == 0 ? state(text, from) : state(text, town + words);
    }
}
