package io.wardclerk.triage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Real visits of two Korean emergency departments with the level that three experts gave (PLoS ONE 2019 e0216972): complaint, age,
 * sex, injury, mental state, pain and vital signs at the door; nothing that was known later.
 */
final class RealVisits {

    /** @param level KTAS 1 to 5 of the experts */
    record Visit(int row, int level, TriageCase triageCase) {}

    private RealVisits() {}

    static List<Visit> read(Path data) throws IOException {
        List<Visit> visits = new ArrayList<>();
        List<String> lines =
                Files.readAllLines(data.resolve("04_triage").resolve("ktas1267_A.csv"), StandardCharsets.ISO_8859_1);
        List<String> names = cells(lines.get(0).replaceFirst("^[^A-Za-z]+", ""));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> visit = new HashMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                visit.put(names.get(i), cells.get(i).strip());
            }
            visits.add(visit(visit));
        }
        return visits;
    }

    private static Visit visit(Map<String, String> visit) {
        Map<String, Object> answers = new LinkedHashMap<>();
        number(visit, "Age", answers, "ageYears");
        answers.put("sex", "1".equals(visit.get("Sex")) ? "female" : "male");
        Map<String, Object> vitals = new LinkedHashMap<>();
        number(visit, "SBP", vitals, "systolic");
        number(visit, "DBP", vitals, "diastolic");
        number(visit, "HR", vitals, "heartRate");
        number(visit, "RR", vitals, "respiratoryRate");
        number(visit, "BT", vitals, "temperatureC");
        number(visit, "Saturation", vitals, "spo2");
        if ("1".equals(visit.get("Pain"))) {
            number(visit, "NRS_pain", vitals, "painScore");
        }
        vitals.put(
                "consciousness",
                switch (visit.getOrDefault("Mental", "1")) {
                    case "2" -> "V";
                    case "3" -> "P";
                    case "4" -> "U";
                    default -> "A";
                });
        String injury = "2".equals(visit.get("Injury")) ? " after an injury" : "";
        return new Visit(
                Integer.parseInt(Objects.requireNonNull(visit.get("row"))),
                Integer.parseInt(Objects.requireNonNull(visit.get("KTAS_expert"))),
                new TriageCase(visit.get("Chief_complain") + injury, answers, vitals, TriageCase.PatientFacts.NONE));
    }

    private static void number(Map<String, String> from, String name, Map<String, Object> to, String key) {
        String value = from.getOrDefault(name, "");
        if (value.matches("\\d+(\\.\\d+)?")) {
            to.put(key, Double.parseDouble(value));
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Our four urgencies as levels: emergency 2, urgent 3, routine 4, self-care 5. */
    static int level(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> 2;
            case URGENT -> 3;
            case ROUTINE -> 4;
            case SELF_CARE -> 5;
        };
    }

    /** Counts of experts' level (rows) by ours (columns), and what follows. */
    static String report(String title, List<Visit> visits, TriageAssessment assessment) {
        int[][] counts = new int[6][6];
        for (Visit visit : visits) {
            counts[visit.level()][
                    level(Objects.requireNonNull(
                            assessment.assess(visit.triageCase()).urgency()))]++;
        }
        int severe = 0;
        int missed = 0;
        int others = 0;
        int alarmed = 0;
        for (int gold = 1; gold <= 5; gold++) {
            for (int rated = 2; rated <= 5; rated++) {
                severe += gold <= 2 ? counts[gold][rated] : 0;
                missed += gold <= 2 && rated > 2 ? counts[gold][rated] : 0;
                others += gold > 2 ? counts[gold][rated] : 0;
                alarmed += gold > 2 && rated == 2 ? counts[gold][rated] : 0;
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "### %s (%d visits)%n%nQuadratic kappa %.3f; levels 1 and 2 rated lower %d/%d (%.3f); others rated emergency %d/%d"
                        + " (%.3f).%n%n| KTAS of experts | emergency | urgent | routine | self-care |%n|---|---|---|---|---|%n",
                title,
                visits.size(),
                kappa(counts),
                missed,
                severe,
                (double) missed / Math.max(1, severe),
                alarmed,
                others,
                (double) alarmed / Math.max(1, others)));
        for (int gold = 1; gold <= 5; gold++) {
            text.append(String.format(
                    "| %d | %d | %d | %d | %d |%n",
                    gold, counts[gold][2], counts[gold][3], counts[gold][4], counts[gold][5]));
        }
        return text.append('\n').toString();
    }

    static double kappa(List<Visit> visits, TriageAssessment assessment) {
        int[][] counts = new int[6][6];
        visits.forEach(visit -> counts[visit.level()][
                level(Objects.requireNonNull(
                        assessment.assess(visit.triageCase()).urgency()))]++);
        return kappa(counts);
    }

    /** Cohen's kappa with quadratic weights over levels 1 to 5. */
    private static double kappa(int[][] counts) {
        double[] gold = new double[6];
        double[] rated = new double[6];
        double all = 0;
        for (int i = 1; i <= 5; i++) {
            for (int j = 1; j <= 5; j++) {
                gold[i] += counts[i][j];
                rated[j] += counts[i][j];
                all += counts[i][j];
            }
        }
        double seen = 0;
        double expected = 0;
        for (int i = 1; i <= 5; i++) {
            for (int j = 1; j <= 5; j++) {
                double weight = (i - j) * (i - j);
                seen += weight * counts[i][j];
                expected += weight * gold[i] * rated[j] / all;
            }
        }
        return 1 - seen / expected;
    }
}
