package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes one thing in a sentence, as a careless or a bad writer would. Knows nothing of how the checks read. */
public final class Changes {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,/-])(?!\\d{1,2}[.)](?:\\s|$))(\\d{1,4}(?:\\.\\d)?)(?![\\w,/]|\\.\\d|-\\d)");
    private static final Pattern UNIT =
            Pattern.compile("(?<=\\d ?)(mg|mcg|g|ml|cc|units|cm|mm|kg|hours|days|weeks|months|years|%)\\b");
    private static final Map<String, String> OTHER_UNIT = Map.ofEntries(
            Map.entry("mg", "mcg"),
            Map.entry("mcg", "mg"),
            Map.entry("g", "mg"),
            Map.entry("ml", "l"),
            Map.entry("cc", "l"),
            Map.entry("units", "mg"),
            Map.entry("cm", "mm"),
            Map.entry("mm", "cm"),
            Map.entry("kg", "lb"),
            Map.entry("hours", "days"),
            Map.entry("days", "weeks"),
            Map.entry("weeks", "months"),
            Map.entry("months", "weeks"),
            Map.entry("years", "months"));
    private static final Pattern SIDE = Pattern.compile(
            "\\b(left|right)\\b(?= (?:\\w+ ){0,2}"
                    + "(?:arm|leg|knee|hip|shoulder|elbow|wrist|hand|finger|ankle|foot|toe|eye|ear|breast|lung|kidney|flank|thigh|calf|side|quadrant|extremity))");
    private static final Pattern OFTEN =
            Pattern.compile("\\b(once|twice|three times) (?:a day|daily)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIAL = Pattern.compile(
            "\\b(denies any|denies having|denies|denied|no|without|does not have|has not had|negative for|has no|had no)\\b (?=[a-z])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSERTION = Pattern.compile(
            "\\b(reports|endorses|complains of|has|had|states she has|states he has|presents with|with) (?=[a-z])");

    private final Random random;
    private final List<String> medicines;

    public Changes(long seed, List<String> medicines) {
        this.random = new Random(seed);
        this.medicines = medicines;
    }

    public Optional<String> number(String sentence) {
        return one(NUMBER, sentence).map(found -> {
            double value = Double.parseDouble(found.group());
            boolean whole = !found.group().contains(".");
            List<String> others = new ArrayList<>();
            others.add(text(value * 10, whole));
            others.add(text(value + 1 + random.nextInt(4), whole));
            others.add(text(Math.max(1, value - 1 - random.nextInt(3)), whole));
            others.add(text(value + 10 * (1 + random.nextInt(5)), whole));
            others.removeIf(other -> other.equals(found.group()));
            return with(sentence, found, others.get(random.nextInt(others.size())));
        });
    }

    private static String text(double value, boolean whole) {
        return whole ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    public Optional<String> unit(String sentence) {
        return one(UNIT, sentence)
                .filter(found -> OTHER_UNIT.containsKey(found.group()))
                .map(found -> with(sentence, found, OTHER_UNIT.getOrDefault(found.group(), found.group())));
    }

    public Optional<String> side(String sentence) {
        return one(SIDE, sentence)
                .map(found -> with(sentence, found, found.group().equals("left") ? "right" : "left"));
    }

    public Optional<String> often(String sentence) {
        return one(OFTEN, sentence)
                .map(found ->
                        with(sentence, found, found.group().startsWith("three") ? "twice a day" : "three times a day"));
    }

    public Optional<String> medicine(String sentence, String document) {
        List<String> present = medicines.stream()
                .filter(name -> Pattern.compile("\\b" + name + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(sentence)
                        .find())
                .toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String old = present.get(random.nextInt(present.size()));
        List<String> others = medicines.stream()
                .filter(name -> !document.toLowerCase(Locale.ROOT).contains(name))
                .toList();
        return Optional.of(sentence.replaceFirst("(?i)\\b" + old + "\\b", others.get(random.nextInt(others.size()))));
    }

    public Optional<String> denial(String sentence) {
        return one(DENIAL, sentence)
                .map(found -> with(sentence, found, affirmed(found.group().toLowerCase(Locale.ROOT))));
    }

    private static String affirmed(String denial) {
        return switch (denial.strip()) {
            case "denies any", "denies having", "denies", "denied" -> "reports ";
            case "no" -> "";
            case "without" -> "with ";
            case "negative for" -> "positive for ";
            default -> "has ";
        };
    }

    public Optional<String> assertion(String sentence) {
        return DENIAL.matcher(sentence).find()
                ? Optional.empty()
                : one(ASSERTION, sentence)
                        .map(found -> with(sentence, found, denied(found.group().strip())));
    }

    private static String denied(String verb) {
        return switch (verb) {
            case "has" -> "has no ";
            case "had" -> "had no ";
            case "with", "presents with" -> "without ";
            default -> "denies ";
        };
    }

    private Optional<MatchResult> one(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        List<MatchResult> all = matcher.results().toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static String with(String sentence, MatchResult found, String instead) {
        return sentence.substring(0, found.start()) + instead + sentence.substring(found.end());
    }
}
