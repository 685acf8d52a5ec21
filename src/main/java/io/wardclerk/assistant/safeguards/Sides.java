package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.safeguards.Side.Which;
import io.wardclerk.assistant.text.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds left, right and both, where a part of the body stands beside them: "all right" is no side. */
final class Sides {

    private static final int AHEAD = 4;
    private static final int BACK = 6;
    private static final int NEAR = 12;
    private static final Map<String, Which> WORDS = Map.of(
            "left",
            Which.LEFT,
            "lt",
            Which.LEFT,
            "right",
            Which.RIGHT,
            "rt",
            Which.RIGHT,
            "bilateral",
            Which.BOTH,
            "bilaterally",
            Which.BOTH,
            "both",
            Which.BOTH);
    private static final Set<String> PARTS = Stream.of(
                    "abdomen",
                    "acetabulum",
                    "adrenal",
                    "ankle",
                    "arm",
                    "armpit",
                    "atrial",
                    "atrium",
                    "axilla",
                    "axillary",
                    "back",
                    "breast",
                    "brow",
                    "buttock",
                    "calf",
                    "carotid",
                    "cheek",
                    "chest",
                    "clavicle",
                    "collarbone",
                    "cornea",
                    "costal",
                    "ear",
                    "elbow",
                    "extremity",
                    "extremities",
                    "eye",
                    "eyebrow",
                    "eyelid",
                    "face",
                    "facial",
                    "femoral",
                    "femur",
                    "fibula",
                    "finger",
                    "fingers",
                    "flank",
                    "foot",
                    "feet",
                    "forearm",
                    "forehead",
                    "glute",
                    "groin",
                    "hallux",
                    "hamstring",
                    "hand",
                    "heel",
                    "hemisphere",
                    "hip",
                    "humerus",
                    "iliac",
                    "inguinal",
                    "jaw",
                    "kidney",
                    "knee",
                    "leg",
                    "limb",
                    "lobe",
                    "lung",
                    "mandible",
                    "maxilla",
                    "maxillary",
                    "meniscus",
                    "neck",
                    "nostril",
                    "ovary",
                    "parotid",
                    "patella",
                    "pelvis",
                    "quadrant",
                    "radius",
                    "renal",
                    "rib",
                    "ribs",
                    "sacroiliac",
                    "scapula",
                    "sciatic",
                    "scrotum",
                    "shin",
                    "shoulder",
                    "side",
                    "sided",
                    "sinus",
                    "temple",
                    "testicle",
                    "testis",
                    "thigh",
                    "thumb",
                    "thyroid",
                    "tibia",
                    "toe",
                    "toenail",
                    "tonsil",
                    "tube",
                    "ulna",
                    "ureter",
                    "ventricle",
                    "ventricular",
                    "wrist",
                    "quadriceps",
                    "lateral",
                    "lobes",
                    "pupil",
                    "retina",
                    "tympanic",
                    "canal",
                    "heart",
                    "bundle",
                    "subclavian",
                    "vertebral",
                    "molar",
                    "tooth")
            .map(Stem::of)
            .collect(Collectors.toUnmodifiableSet());

    private Sides() {}

    static boolean isPart(String stem) {
        return PARTS.contains(stem);
    }

    /** Whether the side that is said nearest to this part is this one: "my knee, it is the left one". */
    static boolean saidNear(Grounds grounds, Side claimed) {
        int same = Integer.MAX_VALUE;
        int other = Integer.MAX_VALUE;
        for (Passage source : grounds.sources()) {
            List<Token> tokens = source.tokens();
            for (String part : claimed.parts()) {
                for (int place : source.places(part)) {
                    for (int at = Math.max(0, place - NEAR); at < tokens.size() && at <= place + NEAR; at++) {
                        Which which = WORDS.get(tokens.get(at).text());
                        if (which != null && !isFiller(tokens, at)) {
                            int distance = Math.abs(at - place);
                            same = which.agrees(claimed.which()) ? Math.min(same, distance) : same;
                            other = which.agrees(claimed.which()) ? other : Math.min(other, distance);
                        }
                    }
                }
            }
        }
        return same <= NEAR && same <= other;
    }

    /** "All right", "right?", "right now": no side. */
    private static boolean isFiller(List<Token> tokens, int at) {
        if (!tokens.get(at).is("right")) {
            return false;
        }
        boolean begins =
                at == 0 || tokens.get(at - 1).sentence() != tokens.get(at).sentence();
        boolean ends = at + 1 == tokens.size()
                || tokens.get(at + 1).sentence() != tokens.get(at).sentence();
        String before = begins ? "" : tokens.get(at - 1).text();
        String after = ends ? "" : tokens.get(at + 1).text();
        return begins
                || Set.of("all", "thats", "is", "be", "im", "youre", "feel", "not")
                        .contains(before)
                || Set.of("now", "here", "there", "away", "after", "before", "so", "okay")
                        .contains(after)
                || (ends && !Set.of("the", "my", "your", "her", "his").contains(before));
    }

    static List<Side> in(List<Token> tokens) {
        List<Side> sides = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Which which = WORDS.get(tokens.get(at).text());
            if (which != null) {
                Side side = side(tokens, at, which);
                if (side != null) {
                    sides.add(side);
                }
            }
        }
        return sides;
    }

    private static @Nullable Side side(List<Token> tokens, int at, Which which) {
        List<String> parts = new ArrayList<>();
        Token token = tokens.get(at);
        for (int next = at + 1; next < tokens.size() && next <= at + AHEAD; next++) {
            Token ahead = tokens.get(next);
            if (ahead.sentence() != token.sentence() || WORDS.containsKey(ahead.text())) {
                break;
            }
            if (PARTS.contains(ahead.stem())) {
                parts.add(ahead.stem());
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        boolean onThe = at >= 2
                && Set.of("the", "my", "her", "his", "your")
                        .contains(tokens.get(at - 1).text());
        for (int back = at - 1;
                parts.isEmpty() && (onThe || which == Which.BOTH) && back >= 0 && back >= at - BACK;
                back--) {
            if (tokens.get(back).sentence() != token.sentence()) {
                break;
            }
            if (PARTS.contains(tokens.get(back).stem())) {
                parts.add(tokens.get(back).stem());
            }
        }
        return parts.isEmpty() ? null : new Side(which, parts, at, new Span(token.start(), token.end()));
    }
}
