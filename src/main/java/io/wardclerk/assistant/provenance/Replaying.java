package io.wardclerk.assistant.provenance;

import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.AnswerRecords.Replay;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.Consulted.GivenSource;
import io.wardclerk.assistant.DocumentSearch;
import io.wardclerk.assistant.DocumentSearch.Cited;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Source;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds an answer against its sources once more, with the checks as they are now and the bytes as they were kept. */
@Component
final class Replaying {

    /** They looked at the record and at the rules as these were then; neither is kept with an answer. */
    private static final Set<String> OF_THEIR_TIME = Set.of("record", "urgency");

    private final Safeguards safeguards;
    private final DocumentSearch knowledge;
    private final Clock clock;

    Replaying(Safeguards safeguards, DocumentSearch knowledge, Clock clock) {
        this.safeguards = safeguards;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    Replay replay(Answered answered, AssistantResult result, byte[] content) {
        List<GivenSource> sources = answered.sources();
        List<String> missing = sources.stream()
                .filter(given -> !sha256(given.text()).equals(given.sha256()))
                .map(GivenSource::ref)
                .distinct()
                .toList();
        List<String> differences = new ArrayList<>();
        for (Claim claim : result.claims()) {
            quotes(claim, sources, differences);
            checks(claim, sources, result, differences);
        }
        boolean intact = Sha256.of(content).equals(answered.contentSha256());
        return new Replay(
                intact && missing.isEmpty(),
                differences.isEmpty() && missing.isEmpty(),
                differences,
                missing,
                stale(result));
    }

    /** Each place that a claim rests on holds the words that were noted, in the text that the engine was given. */
    private static void quotes(Claim claim, List<GivenSource> sources, List<String> differences) {
        for (Evidence place : claim.evidence()) {
            boolean there = sources.stream()
                    .filter(source -> source.ref().equals(place.ref()))
                    .anyMatch(source -> quote(source, place).equals(place.quoteSha256()));
            if (!there) {
                differences.add(claim.id() + ": quote");
            }
        }
    }

    private static String quote(GivenSource source, Evidence place) {
        int start = place.start() - source.offset();
        int end = place.end() - source.offset();
        return start < 0 || end > source.text().length() || end < start
                ? ""
                : sha256(source.text().substring(start, end));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A claim that was let pass is blocked now, or the other way round. */
    private void checks(Claim claim, List<GivenSource> given, AssistantResult result, List<String> differences) {
        List<Source> sources =
                given.stream().map(each -> new Source(each.ref(), each.text())).toList();
        Report report = safeguards.check(new Question(sources, claim.text(), Set.of()));
        boolean blockedThen = result.findings().stream()
                .anyMatch(finding -> finding.claim().equals(claim.id())
                        && finding.severity() == Severity.BLOCK
                        && !OF_THEIR_TIME.contains(finding.check()));
        report.findings().stream()
                .filter(finding -> finding.claim() != null && finding.severity() == Severity.BLOCK && !blockedThen)
                .map(finding -> claim.id() + ": " + finding.check())
                .distinct()
                .forEach(differences::add);
        boolean blockedNow = report.findings().stream()
                .anyMatch(finding -> finding.claim() != null && finding.severity() == Severity.BLOCK);
        if (blockedThen && !blockedNow) {
            differences.add(claim.id() + ": no longer blocked");
        }
    }

    private List<String> stale(AssistantResult result) {
        LocalDate today = LocalDate.now(clock);
        return result.claims().stream()
                .flatMap(claim -> claim.evidence().stream())
                .filter(place -> place.ref().startsWith("knowledge/"))
                .filter(place -> knowledge
                        .resolve(place.ref(), place.versionId(), place.start(), place.end(), place.quoteSha256(), today)
                        .map(Cited::isStale)
                        .orElse(true))
                .map(place -> place.ref() + "/" + place.versionId())
                .distinct()
                .toList();
    }
}
