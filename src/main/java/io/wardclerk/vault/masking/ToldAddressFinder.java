package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Addresses by the words that announce them, in whatever language the street is named: {@code lives at 14 Höfðagata, Keflavík},
 * {@code deliver it to Brixtonlaan 380}. What follows must have a number and a capital.
 */
final class ToldAddressFinder implements Finder {

    private static final Set<String> CUES = Words.phrases("""
                lives at, lived at, live at, living at, resides at, reside at, residing at, resided at, located at, stays at,
                staying at, found at, house at, home at, apartment at, flat at, office at, offices at, address is, address
                with, address to, address as, moved to, relocated to, taxi to, cab to, ride to, ambulance to, delivered to,
                deliver to, mailed to, mail to, shipped to, ship to, sent to, send to, addressed to, off at, corner of, vive
                en, reside en, domiciliado en, domiciliada en, con domicilio""");
    private static final Set<String> LAST_WORDS =
            CUES.stream().map(cue -> cue.substring(cue.indexOf(' ') + 1)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> JOINTS =
            Words.of("de la le du des van von der den of the do da dos del al el las los e y und im am");
    private static final Set<String> JOINING_MARKS = Set.of(",", "-", "/", "#", "º", "ª", "(", ")");
    private static final Set<String> MEASURES = Words.of("""
                am pm a.m p.m hours hrs hour minutes min days weeks months years mg ml mcg g kg cm mm percent units o'clock
                oclock degrees bpm mmhg times""");
    private static final int LONGEST = 24;
    private static final int NUMBER_WITHIN = 6;

    private final Lists lists;

    ToldAddressFinder(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 1; i < text.size(); i++) {
            Token token = text.at(i);
            if (LAST_WORDS.contains(token.folded())
                    && CUES.contains(text.at(i - 1).folded() + " " + token.folded())) {
                int from = text.at(i + 1).is(":") || text.at(i + 1).is("the") ? i + 2 : i + 1;
                int end = end(text, from, word -> named(text, word));
                if (end > from) {
                    findings.tokens(text, from, end, Identifier.ADDRESS, Trust.LABEL);
                }
            }
        }
    }

    private boolean named(Text text, int i) {
        return text.at(i).capital()
                || (text.small()
                        && !lists.words().has(text.at(i).folded())
                        && !lists.everyday().has(text.at(i).folded()));
    }

    /** Behind the address; {@code from} itself if none stands there. */
    static int end(Text text, int from) {
        return end(text, from, i -> text.at(i).capital());
    }

    private static int end(Text text, int from, IntPredicate named) {
        int end = from;
        int capitals = 0;
        int firstNumber = Integer.MAX_VALUE;
        int i = from;
        for (; i < from + LONGEST; i++) {
            Token token = text.at(i);
            if (number(token)) {
                firstNumber = Math.min(firstNumber, i - from);
                end = i + 1;
            } else if (token.word() && named.test(i) && !label(text, i)) {
                capitals++;
                end = i + 1;
            } else if (!joint(text, i)) {
                break;
            }
        }
        boolean measured = MEASURES.contains(text.at(i).folded())
                || MEASURES.contains(text.at(from + 1).folded());
        return capitals > 0 && firstNumber < NUMBER_WITHIN && !measured ? end : from;
    }

    private static boolean number(Token token) {
        return (token.number() && token.length() <= 7)
                || (token.shape() == Token.Shape.MIXED
                        && token.length() <= 6
                        && Character.isDigit(token.folded().charAt(0)));
    }

    /** A new line may begin with a label of another thing. */
    private static boolean label(Text text, int i) {
        return text.at(i + 1).is(":")
                || (text.at(i).gap() == Token.Gap.LINE && text.at(i + 2).is(":"));
    }

    private static boolean joint(Text text, int i) {
        Token token = text.at(i);
        if (token.is(".")) {
            // Of an abbreviation, or else the sentence ends.
            return text.at(i - 1).length() <= 4
                    && text.at(i - 1).word()
                    && text.at(i + 1).gap() != Token.Gap.LINE;
        }
        return JOINING_MARKS.contains(token.folded())
                || (token.word()
                        && JOINTS.contains(token.folded())
                        && text.at(i + 1).capital());
    }
}
