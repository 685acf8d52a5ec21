package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Safeguards;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Takes both sides apart once, finds what each sentence rests on, and asks every check. */
@Component
final class SourceChecks implements Safeguards {

    private final ClinicalText clinical;
    private final Medicines medicines;
    private final List<StatementCheck> statementChecks;
    private final List<WholeCheck> wholeChecks;

    @Autowired
    SourceChecks(ClinicalText clinical, List<StatementCheck> statementChecks, List<WholeCheck> wholeChecks) {
        this.clinical = clinical;
        this.medicines = Medicines.shipped();
        this.statementChecks = List.copyOf(statementChecks);
        this.wholeChecks = List.copyOf(wholeChecks);
    }

    @Override
    public List<String> checks() {
        return Stream.of(
                        statementChecks.stream().flatMap(check -> check.names().stream()),
                        Stream.of(RecordCheck.NAME, FloorCheck.NAME),
                        wholeChecks.stream().flatMap(check -> check.names().stream()))
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public Report check(Question question) {
        Set<String> wanted = wanted(question.checks());
        Grounds grounds = new Grounds(question.sources().stream()
                .map(source -> Passage.of(source.ref(), source.text(), medicines, clinical))
                .toList());
        Passage output = Passage.of("output", question.output(), medicines, clinical);
        List<Statement> statements = statements(output, grounds);
        List<Finding> findings = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        List<Finding> beyond = beyondSources(question, statements, wanted);
        for (Statement statement : statements) {
            List<Finding> own = Stream.concat(
                            statementChecks.stream()
                                    .filter(check -> check.names().stream().anyMatch(wanted::contains))
                                    .flatMap(check -> check.check(statement, grounds).stream()),
                            beyond.stream().filter(finding -> statement.id().equals(finding.claim())))
                    .filter(finding -> wanted.contains(finding.check()))
                    .toList();
            findings.addAll(own);
            claims.add(claim(statement, own));
        }
        wholeChecks.stream()
                .filter(check -> check.names().stream().anyMatch(wanted::contains))
                .forEach(check -> findings.addAll(check.check(statements, output, grounds)));
        return new Report(claims, findings, support(statements));
    }

    /** What is held against the record and the rules rather than against the sources. */
    private List<Finding> beyondSources(Question question, List<Statement> statements, Set<String> wanted) {
        List<Finding> findings = new ArrayList<>();
        if (wanted.contains(RecordCheck.NAME)) {
            findings.addAll(RecordCheck.of(question.record(), statements, medicines));
        }
        if (wanted.contains(FloorCheck.NAME)) {
            findings.addAll(FloorCheck.of(question.floor(), statements));
        }
        return findings;
    }

    private Set<String> wanted(Set<String> asked) {
        List<String> known = checks();
        Set<String> unknown = new HashSet<>(asked);
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no such check; known are " + String.join(", ", known));
        }
        return asked.isEmpty() ? Set.copyOf(known) : asked;
    }

    private static List<Statement> statements(Passage output, Grounds grounds) {
        List<Statement> statements = new ArrayList<>();
        for (int s = 0; s < output.sentences().size(); s++) {
            Set<String> terms = output.content(s);
            statements.add(
                    new Statement("c" + (s + 1), output, s, terms, grounds.of(terms), Occurrences.of(terms, grounds)));
        }
        return statements;
    }

    private static Claim claim(Statement statement, List<Finding> findings) {
        Span span = statement.span();
        return new Claim(
                statement.id(),
                statement.output().text().substring(span.start(), span.end()),
                span.start(),
                span.end(),
                Supports.of(statement.footing(), findings),
                Math.round(statement.footing().share() * 100) / 100.0,
                statement.footing().evidence());
    }

    /** Mean share over all statements, each by its weight. */
    static double support(List<Statement> statements) {
        double weight =
                statements.stream().mapToDouble(each -> each.footing().weight()).sum();
        return weight == 0
                ? 1
                : statements.stream()
                                .mapToDouble(each ->
                                        each.footing().share() * each.footing().weight())
                                .sum()
                        / weight;
    }
}
