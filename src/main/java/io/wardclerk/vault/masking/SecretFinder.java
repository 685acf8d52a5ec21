package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys, tokens and passwords, by their own form or by the word before them. Every quantifier is bounded or possessive. */
final class SecretFinder implements Finder {

    /** @param starts what it begins with: most texts have none of it, and are spared the pattern */
    private record Form(List<String> starts, Pattern pattern) {

        Form(String pattern, String... starts) {
            this(List.of(starts), Pattern.compile(pattern));
        }

        boolean mayBeIn(String text) {
            return starts.stream().anyMatch(text::contains);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s\\\\]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?+",
                    "PRIVATE KEY"),
            new Form("\\beyJ[A-Za-z0-9_-]{8,8192}+\\.[A-Za-z0-9_-]{8,8192}+(?:\\.[A-Za-z0-9_-]{0,8192}+)?+", "eyJ"),
            new Form(
                    "\\b(?:wck_|sk-|hvs\\.|hvb\\.|ghp_|gho_|glpat-|xox[abprs]-|AKIA|ASIA|AIza|whsec_)[A-Za-z0-9_-]{12,512}+",
                    "wck_",
                    "sk-",
                    "hvs.",
                    "hvb.",
                    "ghp_",
                    "gho_",
                    "glpat-",
                    "xox",
                    "AKIA",
                    "ASIA",
                    "AIza",
                    "whsec_"),
            new Form("otpauth://[^\\s\"'<>]{1,512}+", "otpauth:"),
            new Form("\"(?:keyMaterialType|encryptedKeyset)\"[^}]{0,2048}+", "keyMaterialType", "encryptedKeyset"));
    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(?:bearer|basic)[ =:]{1,3}+([A-Za-z0-9._~+/=-]{6,8192}+)");
    private static final List<String> SETTINGS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "pass",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "privatekey",
            "credential",
            "credentials",
            "contrasena",
            "totp",
            "otp",
            "cookie",
            "authorization");
    private static final Pattern IN_URL = Pattern.compile("://[^\\s:/@]{1,128}+:([^\\s@/]{1,256}+)@");

    private static final List<String> SCHEMES = List.of("earer", "EARER", "asic", "ASIC", "://");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 512;

    @Override
    public void find(Text text, Findings findings) {
        find(text.original(), findings);
    }

    void find(CharSequence original, Findings findings) {
        settings(original, findings);
        String text = original.toString();
        for (Form form : FORMS) {
            if (!form.mayBeIn(text)) {
                continue;
            }
            Matcher matcher = form.pattern().matcher(original);
            while (matcher.find()) {
                findings.add(matcher.start(), matcher.end(), Identifier.SECRET, Trust.FORM);
            }
        }
        for (Pattern pattern :
                SCHEMES.stream().anyMatch(text::contains) ? List.of(SCHEME, IN_URL) : List.<Pattern>of()) {
            Matcher matcher = pattern.matcher(original);
            while (matcher.find()) {
                findings.add(matcher.start(1), matcher.end(1), Identifier.SECRET, Trust.FORM);
            }
        }
    }

    /** The value behind a colon or equals sign, where the word before says that it is a secret. */
    private static void settings(CharSequence text, Findings findings) {
        for (int at = 1; at < text.length() - 1; at++) {
            char c = text.charAt(at);
            if ((c == '=' || c == ':') && secretNamed(text, at)) {
                int start = at + 1;
                while (start < text.length() && start < at + 4 && " \"'".indexOf(text.charAt(start)) >= 0) {
                    start++;
                }
                int end = start;
                while (end < text.length()
                        && end - start < LONGEST
                        && " \t\r\n\"',;&)}]".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                findings.add(start, end - start < SHORTEST ? start : end, Identifier.SECRET, Trust.FORM);
            }
        }
    }

    private static boolean secretNamed(CharSequence text, int at) {
        StringBuilder name = new StringBuilder();
        for (int i = at - 1; i >= 0 && i >= at - 24; i--) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                name.append(Character.toLowerCase(c));
            } else if (c != '-' && c != '_' && (name.length() > 0 || "\"' ".indexOf(c) < 0)) {
                break;
            }
        }
        String plain = name.reverse().toString();
        return SETTINGS.stream().anyMatch(plain::endsWith);
    }
}
