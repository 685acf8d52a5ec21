package io.wardclerk.access.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A second opinion on every question: a table kept by hand, and what overrides it in plain Java. Shares nothing with the rules. */
final class Matrix {

    private static final Path TABLE = Path.of("src/test/resources/access/matrix.csv");
    private static final Set<String> TREATING = Set.of("nurse", "clinician", "lead");

    private final List<Row> rows;

    private Matrix(List<Row> rows) {
        this.rows = rows;
    }

    private record Row(String who, Set<String> acts, Set<String> standing, Set<String> purposes, Set<String> hidden) {}

    static Matrix read() {
        try {
            return new Matrix(Files.readAllLines(TABLE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Matrix::row)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(";", -1);
        return new Row(cells[0], words(cells[1]), words(cells[2]), words(cells[3]), words(cells[4]));
    }

    private static Set<String> words(String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.strip().split(" "));
    }

    /** What is hidden, in alphabetical order; null if the answer is no. */
    @Nullable
    Set<String> hidden(Question question) {
        if (vetoed(question)) {
            return null;
        }
        if (question.subject().kind().equals("system")) {
            return Set.of();
        }
        Set<String> hidden = null;
        for (Row row : rows) {
            if (fits(row, question)) {
                if (hidden == null) {
                    hidden = new HashSet<>(row.hidden());
                } else {
                    hidden.retainAll(row.hidden());
                }
            }
        }
        return hidden == null ? null : new TreeSet<>(hidden);
    }

    private static boolean fits(Row row, Question q) {
        boolean who = q.subject().kind().equals("client")
                ? row.who().contains(":") && q.subject().scopes().contains(row.who())
                : q.subject().roles().contains(row.who());
        return who
                && row.acts().contains(q.request().act())
                && (row.purposes().contains("any")
                        || row.purposes().contains(q.request().purpose()))
                && (row.standing().contains("any") || stands(row.standing(), q));
    }

    private static boolean stands(Set<String> standing, Question q) {
        Set<String> relations = new HashSet<>(q.about().relations());
        if (relations.remove("glass") && q.about().glassMinutes() < 4 * 60) {
            relations.add("open-glass");
        }
        return relations.stream().anyMatch(standing::contains);
    }

    /** What no role and no scope gets past. */
    private static boolean vetoed(Question q) {
        String act = q.request().act();
        String purpose = q.request().purpose();
        Set<String> roles = q.subject().roles();
        Set<String> labels = q.about().labels();
        Set<String> given = q.consents().given();
        boolean treats = roles.stream().anyMatch(TREATING::contains);
        boolean desk = roles.contains("front-desk") || roles.contains("coder") || roles.contains("billing");
        boolean oversees = roles.contains("auditor") || roles.contains("privacy-officer");
        boolean story = act.equals("case-trail") || act.equals("case-explanation");
        boolean whole = story || act.equals("case-read");
        boolean opens = act.equals("case-read") || act.equals("task-open");
        return switch (act) {
                    case "step-propose" -> !given.contains("ai");
                    case "step-notify" -> !given.contains("messaging");
                    case "step-share" -> !given.contains("sharing");
                    default -> false;
                }
                || (purpose.equals("HRESCH") && (whole || act.equals("task-open")) && !given.contains("sharing"))
                || (story && (roles.contains("coder") || roles.contains("billing")) && !treats && !oversees)
                || (labels.contains("substance-use")
                        && opens
                        && Set.of("HPAYMT", "COVERAGE", "HOPERAT").contains(purpose)
                        && !given.contains("sharing"))
                || ((labels.contains("hiv") || labels.contains("behavioural-health")) && whole && desk && !treats)
                || (labels.contains("minor-confidential")
                        && (opens || act.equals("case-explanation"))
                        && Set.of("HPAYMT", "COVERAGE").contains(purpose))
                || (q.about().endedDays() >= 91
                        && whole
                        && (desk || treats)
                        && !oversees
                        && !q.about().relations().contains("care-team")
                        && !q.about().relations().contains("glass"));
    }
}
