package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An address in lines of its own, from the line that begins with a house number to the one that ends with a postal code. A country, a
 * state or a line of suite or flat has to be among them: laboratory values stand in lines too.
 */
final class AddressBlockFinder implements Finder {

    private static final Set<String> FLATS = Words.of("suite apt apartment ste flat unit floor");
    private static final int MOST_LINES = 5;
    private static final int MOST_TOKENS = 9;
    private static final int SHORTEST_CODE = 4;
    private static final int LONGEST_CODE = 6;

    /** Tokens from the first that is no mark of quoting to behind the last. */
    private record Line(int from, int to) {}

    @Override
    public void find(Text text, Findings findings) {
        List<Line> lines = lines(text);
        for (int first = 0; first < lines.size(); first++) {
            if (street(text, lines.get(first))) {
                int last = last(text, lines, first);
                for (int line = first; line <= last; line++) {
                    findings.tokens(
                            text, lines.get(line).from(), lines.get(line).to(), Identifier.ADDRESS, Trust.LABEL);
                }
            }
        }
    }

    private static List<Line> lines(Text text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.size(); i++) {
            if (i == text.size() || text.at(i).gap() == Token.Gap.LINE) {
                int start = from;
                while (start < i && text.at(start).shape() == Token.Shape.MARK) {
                    start++;
                }
                if (start < i) {
                    lines.add(new Line(start, i));
                }
                from = i;
            }
        }
        return lines;
    }

    /** The last line of the block, or one before the first. */
    private static int last(Text text, List<Line> lines, int first) {
        boolean place = false;
        for (int line = first + 1; line < Math.min(lines.size(), first + MOST_LINES); line++) {
            Line each = lines.get(line);
            if (!plain(text, each)) {
                break;
            }
            place |= FLATS.contains(text.at(each.from()).folded()) || named(text, each);
            Token end = text.at(each.to() - 1);
            boolean code = end.number() && end.length() >= SHORTEST_CODE && end.length() <= LONGEST_CODE;
            if (code && each.to() - each.from() > 1 && text.at(each.from()).capital()) {
                return place ? line : first - 1;
            }
        }
        return first - 1;
    }

    private static boolean street(Text text, Line line) {
        Token number = text.at(line.from());
        boolean begins = number.number() && number.length() <= LONGEST_CODE;
        return begins && plain(text, line) && capital(text, line) && line.to() - line.from() > 1;
    }

    private static boolean capital(Text text, Line line) {
        for (int i = line.from(); i < line.to(); i++) {
            if (text.at(i).word() && text.at(i).capital()) {
                return true;
            }
        }
        return false;
    }

    private static boolean named(Text text, Line line) {
        for (int i = line.from(); i < line.to(); i++) {
            if (States.name(text.at(i).folded()) || PostalFinder.isCountry(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean plain(Text text, Line line) {
        if (line.to() - line.from() > MOST_TOKENS) {
            return false;
        }
        for (int i = line.from(); i < line.to(); i++) {
            if (text.at(i).is(":")
                    || text.at(i).is("=")
                    || text.at(i).is("%")
                    || text.at(i).is("@")) {
                return false;
            }
        }
        return true;
    }
}
