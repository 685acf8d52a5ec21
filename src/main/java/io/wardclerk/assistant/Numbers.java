package io.wardclerk.assistant;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds ages, durations and vital signs. Each pattern is bounded, so the time is linear; a value no body can have is left out. */
final class Numbers {

    private static final String N =
            "(\\d{1,3}(?:[.,]\\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    private static final String COUNT =
            "(\\d{1,3}(?:\\.\\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a (?:few|couple(?: of)?)|several|(?:few|couple(?: of)?))";
    private static final String UNIT = "(minute|min|hour|hr|day|week|wk|month|mo|year|yr)s?";
    private static final String TO = "[^0-9,;.\\n]{0,18}?";

    private static final List<Kind> KINDS = List.of(
            kind(
                    "age",
                    N + "[- ]?(year|yr|y|month|mo|week|wk|day|hour)s?[- ]?(?:/?o\\b|old)",
                    m -> Units.years(m.group(1), m.group(2))),
            kind(
                    "age",
                    "\\b(?:aged?|i am|i'm|i\u2019m|im|he is|she is|he's|she's)[ :]{1,2}(\\d{1,3})(?! ?(?:weeks?|wks?|days?|months?|hours?|/|%|\\d|kg|lb|st|cm|feet))\\b",
                    m -> Units.number(m.group(1))),
            kind("age", "(?-i)\\b(\\d{2})[ -]?(?:y[ -]?)?[MF]\\b(?!\\.)", m -> Units.number(m.group(1))),
            kind(
                    "durationDays",
                    "\\b(?:for|past|last|over|x|since|lasting|after|about|within|in)\\s?(?:the |over |about |almost |nearly |at least |more than |last |past |around |approximately ){0,2}"
                            + COUNT + "[- ]?(?:to \\d+ |- ?\\d+ )?" + UNIT + "\\b(?![- ]old)",
                    m -> Units.days(m.group(1), m.group(2))),
            kind(
                    "durationDays",
                    "\\b" + COUNT + "[- ]?" + UNIT
                            + "[- ](?:history|duration|ago|prior|earlier|before|of\\b|now\\b|course)",
                    m -> Units.days(m.group(1), m.group(2))),
            kind(
                    "durationDays",
                    "\\b(?:since )?(yesterday|last night|this morning|today|tonight)\\b",
                    m -> m.group(1).startsWith("t") ? 0.3 : 1),
            kind(
                    "temperatureC",
                    "(?<![\\d./])(\\d{2,3}(?:[.,]\\d{1,2})?) ?(?:\u00b0|\u00ba|deg(?:rees?)?\\b|[CF]\\b|celsius|fahrenheit)",
                    m -> Units.celsius(m.group(1))),
            kind(
                    "temperatureC",
                    "\\b(?:temp(?:erature)?s?|fever|febrile|T(?=[:= ]{1,2}\\d))" + TO
                            + "(\\d{2,3}(?:[.,]\\d{1,2})?)(?![\\d%/]| ?(?:week|day|hour|month|year|min))",
                    m -> Units.celsius(m.group(1))),
            kind(
                    "heartRate",
                    "\\b(?:HR|heart ?rate|pulse(?! ?ox)(?: rate)?|heart (?:is )?(?:beating|going)(?: at)?|tachycardi[ac](?: at)?)"
                            + TO + "(\\d{2,3})(?![\\d/%]|\\.\\d)",
                    m -> Units.number(m.group(1))),
            kind("heartRate", "(?-i)\\bP[:= ]{1,2}(\\d{2,3})(?![\\d/%]|\\.\\d)", m -> Units.number(m.group(1))),
            kind("heartRate", "(?<![\\d/.])(\\d{2,3}) ?(?:bpm|beats (?:per|a) min)", m -> Units.number(m.group(1))),
            kind(
                    "respiratoryRate",
                    "\\b(?:RR|resp(?:irations?|s)?\\.?|resp(?:iratory|irations?|\\.)? rate|breathing rate|breathing(?= at)|tachypn(?:ea|eic|oea|oeic))(?:[ :=,(-]|of|is|are|at|was|rate|to|increased|elevated|about|around|approximately|with){0,6}(\\d{1,3})(?![\\d/%]|\\.\\d)",
                    m -> Units.number(m.group(1))),
            kind("respiratoryRate", "(?-i)\\bR[:= ]{1,2}(\\d{2})(?![\\d/%]|\\.\\d)", m -> Units.number(m.group(1))),
            kind("respiratoryRate", "(?<![\\d/.])(\\d{2,3}) ?breaths? (?:per|a|/)", m -> Units.number(m.group(1))),
            kind(
                    "systolic",
                    "(?<![\\d/.])(\\d{2,3}) ?(?:/|over) ?(?:\\d{2,3}|palp|P)(?![\\d/])",
                    m -> Units.pressure(m)),
            kind(
                    "systolic",
                    "\\b(?:systolic(?: BP| blood pressure| pressure)?|SBP)" + TO + "(\\d{2,3})(?![\\d/%]|\\.\\d)",
                    m -> Units.number(m.group(1))),
            kind("diastolic", "(?<![\\d/.])\\d{2,3} ?(?:/|over) ?(\\d{2,3})(?![\\d/])", m -> Units.number(m.group(1))),
            kind(
                    "spo2",
                    "\\b(?:SpO2|SaO2|SPO\u2082|O2 ?sats?|O2 saturation|sats?|oxygen(?: saturation| level| sats?)?|saturation|pulse ?ox(?:imetry|imeter)?|room air)[^0-9;\\n]{0,24}?(\\d{2,3}) ?(?:%|percent|(?![\\d/]|\\.\\d))",
                    m -> Units.number(m.group(1))),
            kind(
                    "spo2",
                    "(?<![\\d/.])(\\d{2,3}) ?(?:%|percent) (?:on|oxygen|saturation|O2|RA\\b)",
                    m -> Units.number(m.group(1))),
            kind(
                    "pain",
                    "(?<![\\d/.])(\\d{1,2})(?:[- ](?:to |- ?)?\\d{1,2})? ?(?:/|out of|over) ?(?:10|ten)\\b(?![/\\d])",
                    m -> Units.number(m.group(1))),
            kind(
                    "pain",
                    "\\bpain (?:scale|score|level|rating|scored?|rated)[^0-9;.\\n]{0,24}?(\\d{1,2})(?![\\d%]|/(?!10))",
                    m -> Units.number(m.group(1))),
            kind(
                    "glucoseMmol",
                    "\\b(?:glucose|blood ?sugars?|sugars?|BGL?|CBG|FSBS|finger ?stick|glucometer)(?: (?:level|reading|result))?[^0-9;\\n]{0,24}?(\\d{1,4}(?:\\.\\d)?) ?(?:mmol|mg)?",
                    m -> Units.mmol(m.group(1))),
            kind(
                    "gcs",
                    "\\b(?:GCS|glasgow coma (?:scale|score))[^0-9;\\n]{0,24}?(\\d{1,2})(?!\\d|\\.\\d)",
                    m -> Units.number(m.group(1))),
            kind(
                    "gestationWeeks",
                    N + "[- ]?(?:weeks?|wks?)[- ](?:pregnant|gestation|gravid|IUP|along|into (?:my|her) pregnancy)",
                    m -> Units.number(m.group(1))),
            kind("gestationWeeks", N + "[- ]?(?:months?)[- ](?:pregnant)", m -> Units.number(m.group(1)) * 4.345));

    private static final Map<String, double[]> PLAUSIBLE = Map.of(
            "age", new double[] {0, 120},
            "temperatureC", new double[] {25, 45},
            "heartRate", new double[] {20, 320},
            "respiratoryRate", new double[] {4, 120},
            "systolic", new double[] {40, 320},
            "diastolic", new double[] {10, 220},
            "spo2", new double[] {40, 100},
            "pain", new double[] {0, 10},
            "glucoseMmol", new double[] {0.5, 110},
            "gcs", new double[] {3, 15});

    private Numbers() {}

    static List<Measure> in(String text) {
        List<Measure> all = new ArrayList<>();
        Map<String, BitSet> taken = new HashMap<>();
        for (Kind kind : KINDS) {
            BitSet used = taken.computeIfAbsent(kind.name(), name -> new BitSet());
            Matcher matcher = kind.pattern().matcher(text);
            while (matcher.find()) {
                Double value = kind.value().apply(matcher.toMatchResult());
                if (value != null && plausible(kind.name(), value) && free(used, matcher)) {
                    used.set(matcher.start(), matcher.end());
                    all.add(new Measure(kind.name(), value, matcher.start(), matcher.end(), matcher.group()));
                }
            }
        }
        all.sort(Comparator.comparingInt(Measure::start).thenComparingInt(Measure::end));
        return all;
    }

    /** Whether any body can have this value; true for what has no limits here. */
    static boolean plausible(String name, double value) {
        double[] limits = PLAUSIBLE.get(name);
        return limits == null ? value >= 0 : value >= limits[0] && value <= limits[1];
    }

    private static boolean free(BitSet used, Matcher matcher) {
        int next = used.nextSetBit(matcher.start());
        return next < 0 || next >= matcher.end();
    }

    private record Kind(String name, Pattern pattern, Function<MatchResult, @Nullable Double> value) {}

    private static Kind kind(String name, String pattern, Function<MatchResult, @Nullable Double> value) {
        return new Kind(name, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), value);
    }
}
