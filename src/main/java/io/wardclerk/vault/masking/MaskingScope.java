package io.wardclerk.vault.masking;

import io.wardclerk.vault.Masked;
import io.wardclerk.vault.Masking;
import io.wardclerk.vault.masking.Findings.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Replaces what was found and remembers what stood there. */
final class MaskingScope implements Masking.Scope {

    private static final int LONGEST = 40;

    private final Finder known;
    private final BiFunction<Finder, String, List<Finding>> find;
    private final Masking.Replacement replacement;
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final NameKeys names = new NameKeys();

    MaskingScope(Finder known, BiFunction<Finder, String, List<Finding>> find, Masking.Replacement replacement) {
        this.known = known;
        this.find = find;
        this.replacement = replacement;
    }

    @Override
    public Masked mask(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        List<Masked.Piece> pieces = new ArrayList<>();
        int behind = 0;
        for (Finding finding : find.apply(known, text)) {
            int at = finding.start();
            String original = text.substring(at, finding.end());
            String placeholder =
                    replacement.of(finding.kind(), names.of(finding.kind(), Keys.of(finding, text)), original);
            masked.append(text, behind, at);
            int start = masked.length();
            masked.append(placeholder);
            originals.putIfAbsent(placeholder, original);
            pieces.add(new Masked.Piece(start, masked.length(), at, finding.end(), finding.kind()));
            behind = finding.end();
        }
        masked.append(text, behind, text.length());
        return new Masked(masked.toString(), pieces);
    }

    @Override
    public String restore(String text) {
        StringBuilder restored = new StringBuilder(text.length());
        int at = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            String placeholder = placeholderAt(text, open);
            String original = originals.get(placeholder);
            if (original != null && open >= at) {
                restored.append(text, at, open).append(original);
                at = open + placeholder.length();
            }
        }
        return restored.append(text, at, text.length()).toString();
    }

    private static String placeholderAt(String text, int open) {
        int end = Math.min(text.length(), open + LONGEST);
        for (int i = open + 1; i < end; i++) {
            if (text.charAt(i) == ']') {
                return text.substring(open, i + 1);
            }
        }
        return "";
    }
}
