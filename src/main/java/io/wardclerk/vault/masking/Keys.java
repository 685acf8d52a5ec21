package io.wardclerk.vault.masking;

import io.wardclerk.vault.masking.Findings.Finding;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One key for all spellings of a value. */
final class Keys {

    private Keys() {}

    static String of(Finding finding, String text) {
        if (finding.key() != null) {
            return finding.key();
        }
        String original = text.substring(finding.start(), finding.end());
        return switch (finding.kind()) {
            case NAME -> name(original);
            case DATE ->
                Optional.ofNullable(DateReading.of(original))
                        .map(LocalDate::toString)
                        .orElseGet(() -> Phrases.plain(original));
            case PHONE -> national(original.replaceAll("\\D", ""));
            case EMAIL, URL, IP, SECRET, PHOTO -> Folding.fold(original);
            default -> Phrases.plain(original);
        };
    }

    private static String name(String original) {
        return Arrays.stream(Folding.fold(original).split("[^\\p{L}']+"))
                .filter(p -> !p.isEmpty() && !Lists.TITLES.contains(p))
                .collect(Collectors.joining(" "));
    }

    private static String national(String digits) {
        return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }
}
