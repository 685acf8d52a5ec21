package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Support;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds claims to the sources: every engine's alike. A claim without a quote that is really there is withheld, and so is everything if the
 * sources seem to be of somebody else.
 */
@Component
class ClaimChecks {

    static final String INJECTION = "INJECTION_SUSPECTED";
    static final String NO_QUOTE = "quote";
    static final String STRANGER = "wrong-patient";
    static final String FLOOR = "URGENCY_FLOOR";
    static final String RECORD_REFUSED = "record-unread";

    /** A note must not leave anything out; what picks single facts does. */
    private static final Set<String> WHOLE = Set.of("note", "letter");

    /** What can be compared where the words cannot. */
    private static final Set<String> ANY_LANGUAGE =
            Set.of("number", "unit", "dose", "drug", "code", "secret", "injection", "plain-text");

    private final Safeguards safeguards;
    private final CodeChecks codes;

    ClaimChecks(Safeguards safeguards, CodeChecks codes) {
        this.safeguards = safeguards;
        this.codes = codes;
    }

    Checked check(AssistantTask task, List<Drafted> drafted, Gathered gathered) {
        List<Finding> findings = new ArrayList<>();
        List<Drafted> anchored = new ArrayList<>();
        for (Drafted draft : drafted) {
            if (draft.evidence().isEmpty()) {
                findings.add(new Finding(
                        NO_QUOTE,
                        Severity.BLOCK,
                        "",
                        "A claim quotes what no source of this patient says; it is not shown"));
            } else {
                anchored.add(draft);
            }
        }
        int unquoted = drafted.size() - anchored.size();
        if (gathered.subject().refused()) {
            findings.add(new Finding(
                    RECORD_REFUSED,
                    Severity.REVIEW,
                    "",
                    "The clinical record did not let itself be read, so nothing was held against it"));
        }
        Joined joined = Joined.of(anchored);
        Report report = safeguards.check(question(task, joined, gathered));
        Sifted sifted = Sifted.of(anchored, joined, report, gathered.sources());
        int hidden = anchored.size() - sifted.claims().size();
        if (sifted.changed()) {
            findings.addAll(sifted.findings());
            anchored = sifted.claims();
            joined = Joined.of(anchored);
            report = safeguards.check(question(task, joined, gathered));
        }
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < anchored.size(); i++) {
            Claim claim = claim(i, anchored.get(i), joined, report);
            claims.add(codes.checked(task.language().isEmpty() ? claim : translated(claim), task, findings));
        }
        for (Safeguards.Finding finding : report.findings()) {
            findings.add(told(finding, joined));
        }
        floor(task, claims, findings);
        boolean stranger = findings.stream().anyMatch(finding -> finding.check().equals(STRANGER));
        int withheld = unquoted + hidden + (stranger ? claims.size() : 0);
        return new Checked(stranger ? List.of() : claims, List.copyOf(findings), withheld);
    }

    private Question question(AssistantTask task, Joined joined, Gathered gathered) {
        return new Question(
                named(gathered.sources()),
                joined.text(),
                wanted(task),
                gathered.subject().record(),
                task.floor().isEmpty() ? null : task.floor());
    }

    private Set<String> wanted(AssistantTask task) {
        Set<String> all = new HashSet<>(safeguards.checks());
        if (!WHOLE.contains(task.skill())) {
            all.remove("omission");
        }
        if (!task.language().isEmpty()) {
            all.retainAll(ANY_LANGUAGE);
        }
        return all;
    }

    /** Its words cannot be found in sources of another language; its quotes were. */
    private static Claim translated(Claim claim) {
        Support support = claim.support() == Support.CONTRADICTED ? Support.CONTRADICTED : Support.PARTIAL;
        return new Claim(claim.id(), claim.text(), claim.codes(), claim.evidence(), support, claim.confidence());
    }

    private static List<Safeguards.Source> named(List<SourceText> sources) {
        List<Safeguards.Source> named = new ArrayList<>();
        for (SourceText source : sources) {
            named.add(new Safeguards.Source("S" + (named.size() + 1), source.text()));
        }
        return named;
    }

    private static Claim claim(int number, Drafted draft, Joined joined, Report report) {
        List<Safeguards.Claim> sentences = report.claims().stream()
                .filter(sentence -> joined.claimAt(sentence.start()) == number)
                .toList();
        Support support = Support.SUPPORTED;
        double confidence = 1;
        for (Safeguards.Claim sentence : sentences) {
            support = worse(support, sentence.support());
            confidence = Math.min(confidence, sentence.confidence());
        }
        return new Claim(
                id(number),
                draft.text(),
                draft.codes(),
                draft.evidence().stream().map(ClaimChecks::evidence).toList(),
                support,
                confidence);
    }

    private static Evidence evidence(Drafted.Place place) {
        SourceText source = place.source();
        return new Evidence(
                source.ref(),
                source.versionId(),
                source.offset() + place.start(),
                source.offset() + place.end(),
                Sha256.of(place.quote()));
    }

    private static Support worse(Support one, Support other) {
        List<Support> order = List.of(Support.SUPPORTED, Support.PARTIAL, Support.NONE, Support.CONTRADICTED);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }

    private static Finding told(Safeguards.Finding finding, Joined joined) {
        String check = finding.check().equals("injection") ? INJECTION : finding.check();
        int claim = finding.start() == null ? -1 : joined.claimAt(finding.start());
        StringBuilder message = new StringBuilder(finding.message());
        if (claim >= 0 && finding.start() != null && finding.end() != null) {
            message.append(" (characters ")
                    .append(finding.start() - joined.start(claim))
                    .append(" to ")
                    .append(finding.end() - joined.start(claim))
                    .append(" of the claim");
            finding.evidence().stream().findFirst().ifPresent(other -> message.append(", ")
                    .append(other.start())
                    .append(" to ")
                    .append(other.end())
                    .append(" of source ")
                    .append(other.ref()));
            message.append(')');
        }
        return new Finding(check, finding.severity(), claim < 0 ? "" : id(claim), message.toString());
    }

    /** Neither a text nor a model goes below what the rules found. */
    private static void floor(AssistantTask task, List<Claim> claims, List<Finding> findings) {
        if (task.floor().isEmpty() || claims.isEmpty()) {
            return;
        }
        Urgencies.of(claims.stream().flatMap(claim -> claim.codes().stream()).toList())
                .filter(proposed -> Urgencies.isLower(proposed, task.floor()))
                .ifPresent(proposed -> findings.add(new Finding(
                        FLOOR,
                        Severity.REVIEW,
                        "",
                        "The answer is less urgent than the rules found; the urgency of the rules stands")));
    }

    private static String id(int number) {
        return "c" + (number + 1);
    }
}
