package io.wardclerk.vault.masking;

import java.text.Normalizer;
import java.util.Locale;

/** Lower case without accents, so that one spelling stands for all. */
final class Folding {

    private Folding() {}

    static String fold(String text) {
        return fold(text, 0, text.length());
    }

    static String fold(String text, int start, int end) {
        boolean plain = true;
        boolean lower = true;
        for (int i = start; i < end && plain; i++) {
            char c = text.charAt(i);
            plain = c < 128;
            lower &= c < 'A' || c > 'Z';
        }
        String part = text.substring(start, end);
        if (plain) {
            return lower ? part : part.toLowerCase(Locale.ROOT);
        }
        String open = Normalizer.normalize(part, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(open.length());
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.append(letter(c));
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private static String letter(char c) {
        return switch (c) {
            case 'ø', 'Ø' -> "o";
            case 'ł', 'Ł' -> "l";
            case 'đ', 'Đ', 'ð', 'Ð' -> "d";
            case 'þ', 'Þ' -> "th";
            case 'ß' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'º', '°' -> "o";
            case 'ª' -> "a";
            case '’', '´', '`' -> "'";
            case '‐', '‑', '–', '—' -> "-";
            default -> String.valueOf(c);
        };
    }
}
