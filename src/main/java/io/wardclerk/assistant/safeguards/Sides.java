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
