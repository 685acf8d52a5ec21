package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys, tokens and passwords, by their own form or by the word before them. Every quantifier is bounded or possessive. */
final class SecretFinder implements Finder {

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s\\\\]*+(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?+"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,8192}+\\.[A-Za-z0-9_-]{8,8192}+(?:\\.[A-Za-z0-9_-]{0,8192}+)?+"),
            Pattern.compile(
                    "\\b(?:wck_|sk-|hvs\\.|hvb\\.|s\\.|ghp_|gho_|glpat-|xox[abprs]-|AKIA|ASIA|AIza|whsec_)[A-Za-z0-9_-]{12,512}+"),
            Pattern.compile("otpauth://[^\\s\"'<>]{1,512}+"),
            Pattern.compile("\"(?:keyMaterialType|encryptedKeyset)\"[^}]{0,2048}+"));
    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(?:bearer|basic)[ =:]{1,3}+([A-Za-z0-9._~+/=-]{6,8192}+)");
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_ ]?key|access[-_]?key|private[-_]?key|credential|contrasena|totp|otp|pin|cookie|authorization)[\"']?+\\s{0,2}+[=:]\\s{0,2}+[\"']?+([^\\s\"',;&)}\\]]{4,512}+)");
    private static final Pattern IN_URL = Pattern.compile("://[^\\s:/@]{1,128}+:([^\\s@/]{1,256}+)@");

    @Override
    public void find(Text text, Findings findings) {
        find(text.original(), findings);
    }

    void find(CharSequence original, Findings findings) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(original);
            while (matcher.find()) {
                findings.add(matcher.start(), matcher.end(), Identifier.SECRET, Trust.FORM);
            }
        }
        for (Pattern pattern : List.of(SCHEME, SETTING, IN_URL)) {
            Matcher matcher = pattern.matcher(original);
            while (matcher.find()) {
                findings.add(matcher.start(1), matcher.end(1), Identifier.SECRET, Trust.FORM);
            }
        }
    }
}
