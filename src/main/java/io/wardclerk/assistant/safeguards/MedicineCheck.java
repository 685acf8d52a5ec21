package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every medicine of the output is named by a source, by this name, another name of it, or the same word misspelt. */
@Component
@Order(4)
final class MedicineCheck implements StatementCheck {

    /** Longer names may be misheard by a letter or two. */
    private static final int LONG = 8;

    private static final int SHOWN = 3;

    @Override
    public List<String> names() {
        return List.of("drug");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Set<String> known = grounds.medicines();
        Set<String> here =
                statement.medicines().stream().map(Medicines.Named::generic).collect(Collectors.toSet());
        Occurrences occurrences = statement.occurrences();
        for (Medicines.Named named : statement.medicines()) {
            if (known.contains(named.generic()) && !near(occurrences, named.generic()) && other(occurrences, here)) {
                findings.add(StatementCheck.finding(
                        "drug",
                        Severity.BLOCK,
                        statement,
                        "The sources name another medicine here",
                        named.span(),
                        occurrences.evidence(SHOWN)));
            } else if (!known.contains(named.generic()) && !spelt(statement, named, known, grounds)) {
                findings.add(StatementCheck.finding(
                        "drug", Severity.BLOCK, statement, "No source names this medicine", named.span(), List.of()));
            }
        }
        return findings;
    }

    private static boolean near(Occurrences occurrences, String generic) {
        return occurrences.grounds().sources().stream().anyMatch(source -> source.medicines().stream()
                .anyMatch(named -> named.generic().equals(generic) && occurrences.stands(source, named.first())));
    }

    private static boolean other(Occurrences occurrences, Set<String> here) {
        return occurrences.grounds().sources().stream().anyMatch(source -> source.medicines().stream()
                .anyMatch(named -> !here.contains(named.generic()) && occurrences.stands(source, named.first())));
    }

    private static boolean spelt(Statement statement, Medicines.Named named, Set<String> known, Grounds grounds) {
        String word = statement.output().tokens().get(named.first()).text();
        if (grounds.words().contains(word)) {
            return true;
        }
        return word.length() >= LONG
                && grounds.words().stream()
                        .filter(other -> other.length() >= LONG - 1 && !known.contains(other))
                        .anyMatch(other -> Spelling.near(word, other, 2));
    }
}
