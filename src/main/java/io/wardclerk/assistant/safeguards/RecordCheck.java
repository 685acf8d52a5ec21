package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the output says against what the record says, whatever the sources say: a medicine that the patient is allergic to, one that is on no
 * list, another side, another age or sex.
 */
final class RecordCheck {

    static final String NAME = "record";

    private static final Pattern AGE = Pattern.compile(
            "\\b(\\d{1,3})[- ]?(?:year|yr)s?[- ]?old\\b|\\baged? (\\d{1,3})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern HE =
            Pattern.compile("\\b(?:he|his|him|male|man|gentleman|boy)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHE =
            Pattern.compile("\\b(?:she|her|hers|female|woman|lady|girl)\\b", Pattern.CASE_INSENSITIVE);
    /** Only one sex has it; said of the other it is of another patient. */
    private static final Map<String, Pattern> ONLY = Map.of(
            "female",
                    Pattern.compile(
                            "\\b(?:pregnan\\w+|uter\\w+|ovar\\w+|menstru\\w+|hysterectomy|cervical smear|pap smear)\\b",
                            Pattern.CASE_INSENSITIVE),
            "male",
                    Pattern.compile(
                            "\\b(?:prostat\\w+|testic\\w+|testis|vasectomy|erectile)\\b", Pattern.CASE_INSENSITIVE));
    /** Groups whose members share an allergy: the beta-lactams of one ring, sulphonamides, and so on, by the stems of their names. */
    private static final Map<String, Pattern> FAMILIES = Map.of(
            "penicillin", Pattern.compile("\\w*cillin"),
            "cephalosporin", Pattern.compile("(?:cef|ceph)\\w+"),
            "sulfonamide", Pattern.compile("sulfa\\w*|\\w*sulfameth\\w*|bactrim|co-trimoxazole"),
            "sulfa", Pattern.compile("sulfa\\w*|\\w*sulfameth\\w*|bactrim|co-trimoxazole"),
            "nsaid",
                    Pattern.compile(
                            "ibuprofen|naproxen|diclofenac|ketorolac|indomethacin|meloxicam|celecoxib|aspirin|\\w*profen"),
            "macrolide", Pattern.compile("\\w*thromycin"),
            "statin", Pattern.compile("\\w*statin"),
            "opioid", Pattern.compile("\\w*codone|\\w*morphone|morphine|codeine|tramadol|fentanyl"));

    private final Medicines medicines;

    RecordCheck(Medicines medicines) {
        this.medicines = medicines;
    }

    List<Finding> check(List<Statement> statements, KnownRecord record) {
        List<Finding> findings = new ArrayList<>();
        Set<String> known = generics(record.medicines());
        for (Statement statement : statements) {
            for (Medicines.Named named : statement.medicines()) {
                medicine(statement, named, record, known, findings);
            }
            sides(statement, record, findings);
            age(statement, record, findings);
            sex(statement, record, findings);
        }
        return findings;
    }

    private void medicine(
            Statement statement, Medicines.Named named, KnownRecord record, Set<String> known, List<Finding> findings) {
        if (statement.output().polarity().of(named.first()) != Polarity.Said.AFFIRMED || speaksOfAllergy(statement)) {
            return;
        }
        if (record.allergies().stream().anyMatch(allergy -> covers(allergy, named.generic()))) {
            findings.add(StatementCheck.finding(
                    NAME,
                    Severity.BLOCK,
                    statement,
                    "The record holds an allergy to this medicine or its group",
                    named.span(),
                    List.of()));
        } else if (!record.medicines().isEmpty() && !known.contains(named.generic())) {
            findings.add(StatementCheck.finding(
                    NAME,
                    Severity.REVIEW,
                    statement,
                    "This medicine is not on the record's list",
                    named.span(),
                    List.of()));
        }
    }

    /** "Allergic to penicillin" gives none. */
    private static boolean speaksOfAllergy(Statement statement) {
        Span span = statement.span();
        String words =
                statement.output().text().substring(span.start(), span.end()).toLowerCase(Locale.ROOT);
        return words.contains("allerg")
                || words.contains("anaphyla")
                || words.contains("intoleran")
                || words.contains("avoid");
    }

    private boolean covers(String allergy, String generic) {
        String words = allergy.toLowerCase(Locale.ROOT);
        if (generics(List.of(allergy)).contains(generic) || words.contains(generic)) {
            return true;
        }
        return FAMILIES.entrySet().stream()
                .filter(family -> words.contains(family.getKey()))
                .anyMatch(family -> family.getValue().matcher(generic).matches());
    }

    private Set<String> generics(List<String> texts) {
        Set<String> generics = new HashSet<>();
        for (String text : texts) {
            medicines.in(Tokens.of(text, Sentences.of(text))).forEach(named -> generics.add(named.generic()));
        }
        return generics;
    }

    private static void sides(Statement statement, KnownRecord record, List<Finding> findings) {
        for (Side claimed : statement.sides()) {
            List<Side> recorded = record.conditions().stream()
                    .flatMap(condition -> Sides.in(Tokens.of(condition, Sentences.of(condition))).stream())
                    .filter(claimed::samePart)
                    .toList();
            if (!recorded.isEmpty()
                    && recorded.stream().noneMatch(side -> side.which().agrees(claimed.which()))) {
                findings.add(StatementCheck.finding(
                        NAME, Severity.BLOCK, statement, "The record gives the other side", claimed.span(), List.of()));
            }
        }
    }

    private static void age(Statement statement, KnownRecord record, List<Finding> findings) {
        Integer age = record.ageYears();
        Matcher said = AGE.matcher(statement.output().text())
                .region(statement.span().start(), statement.span().end());
        while (age != null && said.find()) {
            int years = Integer.parseInt(said.group(1) == null ? said.group(2) : said.group(1));
            // A birthday may lie between a text and today.
            if (Math.abs(years - age) > 1 && noRelative(statement)) {
                findings.add(StatementCheck.finding(
                        NAME,
                        Severity.BLOCK,
                        statement,
                        "The record gives another age",
                        new Span(said.start(), said.end()),
                        List.of()));
            }
        }
    }

    private static void sex(Statement statement, KnownRecord record, List<Finding> findings) {
        String sex = record.sex();
        Pattern other = "male".equals(sex) ? SHE : "female".equals(sex) ? HE : null;
        Span span = statement.span();
        String words = statement.output().text().substring(span.start(), span.end());
        if (other != null && other.matcher(words).find() && !mixed(words)) {
            findings.add(StatementCheck.finding(
                    NAME, Severity.REVIEW, statement, "The record gives another sex", span, List.of()));
        }
        String opposite = "male".equals(sex) ? "female" : "female".equals(sex) ? "male" : null;
        Matcher only = opposite == null ? null : ONLY.getOrDefault(opposite, HE).matcher(words);
        if (only != null && only.find() && noRelative(statement)) {
            findings.add(StatementCheck.finding(
                    NAME,
                    Severity.BLOCK,
                    statement,
                    "By the record's sex the patient cannot have this",
                    new Span(span.start() + only.start(), span.start() + only.end()),
                    List.of()));
        }
    }

    /** Two people are spoken of. */
    private static boolean mixed(String words) {
        return HE.matcher(words).find() && SHE.matcher(words).find();
    }

    private static boolean noRelative(Statement statement) {
        for (int token = 0; token < statement.output().tokens().size(); token++) {
            if (statement.holds(token) && statement.output().polarity().ofFamily(token)) {
                return false;
            }
        }
        return true;
    }

    /** For whoever has no record. */
    static List<Finding> of(@Nullable KnownRecord record, List<Statement> statements, Medicines medicines) {
        return record == null ? List.of() : new RecordCheck(medicines).check(statements, record);
    }
}
