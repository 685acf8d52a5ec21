package io.wardclerk.assistant.sections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.assistant.NoteSections;
import io.wardclerk.assistant.sections.Conversation.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Counts the cues of {@code assistant/sections.yaml}, and adds what no single word tells: a history of illness is long and a complaint short; who
 * asks for many symptoms and hears no reviews systems; illnesses of relatives are family history.
 */
@Component
final class CuedSections implements NoteSections {

    private static final String FILE = "/assistant/sections.yaml";
    private static final String FAMILY = "FAM/SOCHX";
    private static final String PAST = "PASTMEDICALHX";
    private static final String ILLNESS = "GENHX";
    private static final String COMPLAINT = "CC";
    private static final String SYSTEMS = "ROS";
    private static final double ASKED = 1.5;
    private static final double OPENING = 1.3;
    /** Long conversations have more of everything. */
    private static final double DAMPING = 0.6;

    private static final Pattern RELATIVES = Pattern.compile(
            "\\b(mother|father|mom|dad|brother|sister|grand\\w+|parents|siblings|aunt|uncle|cousin|family|relatives|husband|wife)s?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKS_FAMILY =
            Pattern.compile("\\b(family|parents|siblings|relatives)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYMPTOM = Pattern.compile(
            "fever|chills|chest pain|nausea|vomit|headache|shortness of breath|trouble breathing|difficulty breathing|cough|dizz|weight|bleed|numb|tingl"
                    + "|rash|vision|hearing|constipat|diarrhea|urinat|appetite|sleep|bowel|joint|muscle|bruis|swallow|sweat|palpitation|anxi|depress|swelling"
                    + "|sore throat|abdominal|stomach|itch|fatigue|tired|seizure|faint",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO = Pattern.compile(
            "^\\W*(no|nope|nah|not|none|never|i don|i have ?n|nothing)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private record Cue(double weight, Pattern pattern) {}

    private record Cued(Section section, double prior, List<Cue> cues) {}

    private final List<Cued> sections;

    CuedSections() {
        List<Cued> read = new ArrayList<>();
        try (InputStream in = CuedSections.class.getResourceAsStream(FILE)) {
            for (JsonNode each : new ObjectMapper(new YAMLFactory()).readTree(in)) {
                List<Cue> cues = new ArrayList<>();
                each.path("cues")
                        .forEach(cue -> cues.add(new Cue(
                                cue.path("weight").asDouble(),
                                Pattern.compile(cue.path("pattern").asText(), Pattern.CASE_INSENSITIVE))));
                read.add(new Cued(
                        new Section(
                                each.path("section").asText(),
                                each.path("title").asText()),
                        each.path("prior").asDouble(),
                        List.copyOf(cues)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        this.sections = List.copyOf(read);
    }

    @Override
    public List<Section> all() {
        return sections.stream().map(Cued::section).toList();
    }

    @Override
    public List<Section> ranked(String conversation) {
        Map<String, Double> scores = scores(Conversation.of(conversation));
        return sections.stream()
                .map(Cued::section)
                .sorted(Comparator.comparingDouble((Section section) -> scores.getOrDefault(section.key(), 0.0))
                        .reversed())
                .toList();
    }

    private Map<String, Double> scores(Conversation said) {
        Map<String, Double> scores = new HashMap<>();
        double damped = Math.pow(Math.max(1, said.lines().size()), DAMPING);
        sections.forEach(each -> scores.put(each.section().key(), cues(each, said) / damped + each.prior()));
        if (speaksOfRelatives(said)) {
            scores.computeIfPresent(PAST, (key, score) -> score * 0.35);
            scores.merge(FAMILY, 1.2, Double::sum);
        }
        double length = Math.log(Math.max(1, said.words()));
        scores.merge(
                SYSTEMS, 0.55 * asked(said) * (0.4 + denied(said)) - 0.5 + 0.4 * (length - Math.log(80)), Double::sum);
        scores.merge(ILLNESS, 1.1 * (length - Math.log(60)), Double::sum);
        scores.merge(COMPLAINT, -0.8 * Math.max(0, length - Math.log(30)), Double::sum);
        return scores;
    }

    private static double cues(Cued section, Conversation said) {
        double sum = 0;
        for (int i = 0; i < said.lines().size(); i++) {
            Line line = said.lines().get(i);
            double weight = (line.asking() ? ASKED : 1) * (i < 2 ? OPENING : 1);
            for (Cue cue : section.cues()) {
                long hits = cue.pattern().matcher(line.words()).results().count();
                // Each further time counts for a quarter.
                sum += hits == 0 ? 0 : weight * cue.weight() * (1 + 0.25 * Math.min(hits - 1, 3));
            }
        }
        return sum;
    }

    private static boolean speaksOfRelatives(Conversation said) {
        long lines = said.lines().stream()
                .filter(line -> RELATIVES.matcher(line.words()).find())
                .count();
        return lines > 0.3 * said.lines().size()
                || said.lines().stream()
                        .anyMatch(line -> line.asking()
                                && ASKS_FAMILY.matcher(line.words()).find());
    }

    /** How many symptoms the clinician asks for. */
    private static int asked(Conversation said) {
        Set<String> symptoms = new HashSet<>();
        for (Line line : said.lines()) {
            if (line.asking() && line.words().contains("?")) {
                Matcher symptom = SYMPTOM.matcher(line.words());
                while (symptom.find()) {
                    String word = symptom.group().toLowerCase(Locale.ROOT);
                    symptoms.add(word.substring(0, Math.min(6, word.length())));
                }
            }
        }
        return symptoms.size();
    }

    /** The share of answers that begin with a no. */
    private static double denied(Conversation said) {
        long answers = said.lines().stream().filter(line -> !line.asking()).count();
        long no = said.lines().stream()
                .filter(line ->
                        !line.asking() && NO.matcher(line.words().strip()).matches())
                .count();
        return no / (double) Math.max(1, answers);
    }
}
