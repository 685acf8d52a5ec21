package io.wardclerk.assistant.evaluation;

import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Support;
import io.wardclerk.assistant.skills.Trials.Text;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer is worth, by what its item expects; greater is better in each. */
final class Measures {

    private static final List<String> URGENCIES = List.of("emergency", "urgent", "routine", "self-care");

    private Measures() {}

    static void add(Scores scores, Item item, AssistantResult result) {
        scores.add(item.id(), "answered", result.status() == Status.UNAVAILABLE ? 0 : 1);
        scores.add(
                item.id(),
                "unblocked",
                result.findings().stream().anyMatch(finding -> finding.severity() == Severity.BLOCK) ? 0 : 1);
        List<Claim> claims = result.claims();
        if (!claims.isEmpty()) {
            long carried = claims.stream()
                    .filter(claim -> claim.support() == Support.SUPPORTED)
                    .count();
            scores.add(item.id(), "supported", carried / (double) claims.size());
        }
        Set<String> said =
                claims.stream().flatMap(claim -> claim.codes().stream()).collect(Collectors.toSet());
        if (item.urgency() != null) {
            urgency(scores, item, item.urgency(), said);
        }
        if (item.codes() != null) {
            Set<String> codes =
                    said.stream().filter(code -> !code.startsWith("urgency|")).collect(Collectors.toSet());
            scores.add(item.id(), "codes-f1", overlap(codes, item.codes()));
        }
        String words = normal(words(item, claims));
        if (item.facts() != null) {
            long told = item.facts().stream()
                    .filter(fact -> words.contains(normal(fact)))
                    .count();
            scores.add(
                    item.id(), "facts", told / (double) Math.max(1, item.facts().size()));
        }
        if (item.notSaid() != null) {
            boolean silent = item.notSaid().stream().noneMatch(word -> words.contains(normal(word)));
            scores.add(item.id(), "not-said", silent ? 1 : 0);
        }
        if (item.found() != null) {
            scores.add(item.id(), "abstention", claims.isEmpty() == item.found() ? 0 : 1);
        }
        if (item.reference() != null) {
            String text = claims.stream().map(Claim::text).collect(Collectors.joining(" "));
            scores.add(item.id(), "rouge-1", rouge(text, item.reference()));
        }
    }

    /** The soonest that a claim names; none is neither right nor safe. */
    private static void urgency(Scores scores, Item item, Set<String> right, Set<String> said) {
        int soonest = URGENCIES.stream()
                .filter(urgency -> said.contains("urgency|" + urgency))
                .map(URGENCIES::indexOf)
                .min(Comparator.naturalOrder())
                .orElse(URGENCIES.size());
        int latest = right.stream()
                .map(URGENCIES::indexOf)
                .max(Comparator.naturalOrder())
                .orElse(0);
        boolean hit = soonest < URGENCIES.size() && right.contains(URGENCIES.get(soonest));
        scores.add(item.id(), "urgency", hit ? 1 : 0);
        scores.add(item.id(), "not-under-triaged", soonest <= latest ? 1 : 0);
    }

    /** What the claims say, and what they quote. */
    private static String words(Item item, List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.concat(
                        Stream.of(claim.text()), claim.evidence().stream().map(place -> quote(item, place))))
                .collect(Collectors.joining(" | "));
    }

    private static String quote(Item item, Evidence place) {
        return item.sources().stream()
                .filter(text -> text.ref().equals(place.ref()))
                .map(Text::text)
                .filter(text -> place.end() <= text.length())
                .map(text -> text.substring(place.start(), place.end()))
                .findFirst()
                .orElse("");
    }

    private static String normal(String text) {
        return String.join(" ", tokens(text));
    }

    private static List<String> tokens(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double overlap(Set<String> said, Set<String> right) {
        Set<String> both = new HashSet<>(said);
        both.retainAll(right);
        return said.isEmpty() && right.isEmpty() ? 1 : 2.0 * both.size() / (said.size() + right.size());
    }

    /** F-measure of single words (Lin 2004). */
    static double rouge(String text, String reference) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> wanted = tokens(reference);
        wanted.forEach(word -> counts.merge(word, 1, Integer::sum));
        List<String> given = tokens(text);
        int both = 0;
        for (String word : given) {
            if (counts.getOrDefault(word, 0) > 0) {
                counts.merge(word, -1, Integer::sum);
                both++;
            }
        }
        return given.isEmpty() || wanted.isEmpty() ? 0 : 2.0 * both / (given.size() + wanted.size());
    }
}
