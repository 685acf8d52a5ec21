package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Pattern;

/** E-mail addresses, web addresses, IP and hardware addresses. Every quantifier is bounded, and none gives back. */
final class ContactFinder implements Finder {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 255;

    private static final Pattern IPV6 = Pattern.compile("(?i)(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4})?");
    private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){4}");
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_IPV6 = 45;
    private static final Set<String> ENDINGS = Words.of("""
                com org net edu gov io info biz co es uk de fr eu us health care app dev ca au""");

    @Override
    public void find(Text text, Findings findings) {
        String original = text.original();
        emails(original, findings);
        urls(original, findings);
        colons(original, findings);
        domains(text, findings);
        for (int i = 0; i + 6 < text.size(); i++) {
            if (text.at(i).number() && text.at(i + 1).is(".") && dotted(text, i)) {
                findings.tokens(text, i, i + 7, Identifier.IP, Trust.FORM);
            }
        }
    }

    private static void urls(String text, Findings findings) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int start = at;
            while (start > 0 && at - start < 8 && Character.isLetter(text.charAt(start - 1))) {
                start--;
            }
            if (at - start > 2) {
                findings.add(start, urlEnd(text, at + 3), Identifier.URL, Trust.FORM);
            }
        }
        for (int at = text.indexOf("www."); at >= 0; at = text.indexOf("www.", at + 4)) {
            findings.add(at, urlEnd(text, at + 4), Identifier.URL, Trust.FORM);
        }
    }

    private static int urlEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_URL
                && " \t\r\n<>\"'])}\u00a0".indexOf(text.charAt(end)) < 0) {
            end++;
            if (text.startsWith("://", end)) {
                break;
            }
        }
        while (end > from && ".,;:?!".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Addresses that are written with colons, or hardware addresses with hyphens. */
    private static void colons(String text, Findings findings) {
        int behind = 0;
        for (int at = 0; at < text.length(); at++) {
            char mark = text.charAt(at);
            if ((mark != ':' && mark != '-') || at < behind) {
                continue;
            }
            int start = at;
            while (start > behind && at - start < 5 && hexadecimal(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < text.length()
                    && end - start < LONGEST_IPV6
                    && (hexadecimal(text.charAt(end)) || text.charAt(end) == mark)) {
                end++;
            }
            behind = end;
            boolean apart = (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            String candidate = text.substring(start, end);
            if (apart && MAC.matcher(candidate).matches()) {
                findings.add(start, end, Identifier.DEVICE, Trust.FORM);
            } else if (apart && mark == ':' && IPV6.matcher(candidate).matches() && address(candidate)) {
                findings.add(start, end, Identifier.IP, Trust.FORM);
            }
        }
    }

    private static boolean hexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Four numbers up to 255 with full stops between them, and no fifth. */
    private static boolean dotted(Text text, int from) {
        for (int i = from; i < from + 7; i += 2) {
            Token octet = text.at(i);
            boolean fits = octet.number() && octet.length() <= 3 && Integer.parseInt(octet.folded()) <= 255;
            boolean stop = i == from + 6 || (text.at(i + 1).is(".") && joined(text, i + 1) && joined(text, i + 2));
            if (!fits || !stop) {
                return false;
            }
        }
        boolean before = text.at(from - 1).is(".")
                && joined(text, from)
                && text.at(from - 2).number();
        boolean behind = text.at(from + 7).is(".")
                && joined(text, from + 7)
                && text.at(from + 8).number()
                && joined(text, from + 8);
        return !before && !behind;
    }

    private static void emails(String text, Findings findings) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && at - start < LONGEST_LOCAL_PART && local(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < text.length() && end - at < LONGEST_DOMAIN && domain(text.charAt(end))) {
                end++;
            }
            while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            if (start < at && end > at + 2 && text.substring(at, end).indexOf('.') > 0) {
                findings.add(start, end, Identifier.EMAIL, Trust.FORM);
            }
        }
    }

    /** A bare name of a host, such as {@code clinic.example.org}, with what follows it. */
    private static void domains(Text text, Findings findings) {
        for (int i = 2; i < text.size(); i++) {
            Token ending = text.at(i);
            if (ending.word()
                    && ENDINGS.contains(ending.folded())
                    && joined(text, i)
                    && text.at(i - 1).is(".")) {
                int from = i - 1;
                while (from > i - 12 && from > 0 && joined(text, from) && hostPart(text.at(from - 1))) {
                    from--;
                }
                Token next = text.at(i + 1);
                boolean goesOn = next.gap() == Token.Gap.NONE && (next.is("@") || next.word() || next.number());
                if (from < i - 1 && !goesOn && text.at(from).length() > 1) {
                    findings.tokens(text, from, i + 1, Identifier.URL, Trust.FORM);
                }
            }
        }
    }

    private static boolean joined(Text text, int index) {
        return text.at(index).gap() == Token.Gap.NONE;
    }

    private static boolean hostPart(Token token) {
        return token.shape() != Token.Shape.MARK || token.is(".") || token.is("-");
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    private static boolean domain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /** A time of day has colons too. */
    private static boolean address(String candidate) {
        long groups = candidate.chars().filter(c -> c == ':').count();
        boolean letters = candidate.chars().anyMatch(Character::isLetter);
        return candidate.contains("::") ? candidate.length() > 4 && (letters || groups > 2) : groups == 7;
    }
}
