package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, web addresses, IP and hardware addresses. Every quantifier is bounded, and none gives back. */
final class ContactFinder implements Finder {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 255;

    private static final Pattern URL =
            Pattern.compile("(?i)(?:\\b(?:https?|ftp|sftp)://|\\bwww\\.)[^\\s<>\"'\\])}]{2,2048}+");
    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\d.])(?:\\d{1,3}+\\.){3}+\\d{1,3}+(?:/\\d{1,2}+)?+(?![\\d]|\\.\\d)");
    private static final Pattern IPV6 = Pattern.compile(
            "(?i)(?<![0-9a-z:])(?=[0-9a-f]{0,4}:[0-9a-f:])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4})?(?![0-9a-z:])");
    private static final Pattern MAC =
            Pattern.compile("(?i)(?<![0-9a-z:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){4}(?![0-9a-z:-])");
    private static final Set<String> ENDINGS = Words.of("""
                com org net edu gov io info biz co es uk de fr eu us health care app dev ca au""");

    @Override
    public void find(Text text, Findings findings) {
        String original = text.original();
        emails(original, findings);
        all(URL, original, Identifier.URL, findings);
        all(MAC, original, Identifier.DEVICE, findings);
        domains(text, findings);
        Matcher four = IPV4.matcher(original);
        while (four.find()) {
            if (octets(four.group())) {
                findings.add(four.start(), four.end(), Identifier.IP, Trust.FORM);
            }
        }
        Matcher six = IPV6.matcher(original);
        while (six.find()) {
            if (address(six.group())) {
                findings.add(six.start(), six.end(), Identifier.IP, Trust.FORM);
            }
        }
    }

    private static void all(Pattern pattern, String original, Identifier kind, Findings findings) {
        Matcher matcher = pattern.matcher(original);
        while (matcher.find()) {
            int end = matcher.end();
            while (end > matcher.start() && ".,;:?!".indexOf(original.charAt(end - 1)) >= 0) {
                end--;
            }
            findings.add(matcher.start(), end, kind, Trust.FORM);
        }
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
            if (start < at && end > at + 2) {
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
                while (from > i - 12 && from > 0 && joined(text, from) && (hostPart(text.at(from - 1)))) {
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

    private static boolean octets(String address) {
        for (String octet : address.replaceFirst("/.*", "").split("\\.")) {
            if (Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    /** A time of day has colons too. */
    private static boolean address(String candidate) {
        long groups = candidate.chars().filter(c -> c == ':').count();
        boolean letters = candidate.chars().anyMatch(Character::isLetter);
        return candidate.contains("::") ? candidate.length() > 4 && (letters || groups > 2) : groups == 7;
    }
}
