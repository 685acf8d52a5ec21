package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The sentences of a visit that say something clinical, copied as they stand and sorted into the sections of a note by who speaks and by
 * words that announce a section.
 */
@Component
final class OfflineNote implements OfflineSkill {

    private static final List<String> SECTIONS = List.of("subjective", "objective", "assessment", "plan");

    private static final Pattern SPEAKER = Pattern.compile(
            "^(?:doctor|dr|clinician|provider|nurse|patient|guest_\\w+)\\s*:\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATIENT = Pattern.compile("^(?:patient|guest)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAN = Pattern.compile(
            "\\b(?:start|continue|stop|increase|decrease|prescrib\\w*|refer\\w*|order\\w*|schedul\\w*|follow[- ]?up|return|recheck|repeat|recommend\\w*|"
                    + "advis\\w*|we(?:'ll| will)|i(?:'ll| will)|let's|plan)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSESSMENT = Pattern.compile(
            "\\b(?:diagnos\\w*|assessment|impression|consistent with|likely|probably|suspect\\w*|looks like|i think|rule out|differential)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECTIVE = Pattern.compile(
            "\\b(?:exam\\w*|on examination|vitals?|auscultation|palpation|tender(?:ness)?|x-?ray|mri|ct|ultrasound|ecg|ekg|labs?|blood pressure|"
                    + "pulse|temperature|heart rate|lungs? (?:are|clear)|normal range|results?)\\b",
            Pattern.CASE_INSENSITIVE);

    private final ClinicalText text;

    OfflineNote(ClinicalText text) {
        this.text = text;
    }

    @Override
    public String skill() {
        return "note";
    }

    @Override
    public String model() {
        return "extract/1";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Drafted> claims = new ArrayList<>();
        for (SourceText source : sources) {
            for (Sentence sentence : Sentence.of(source.text())) {
                section(sentence.text()).ifPresent(section -> claims.add(claim(source, sentence, section)));
            }
        }
        claims.sort(Comparator.comparingInt(
                claim -> SECTIONS.indexOf(claim.codes().get(0).substring("section|".length()))));
        return claims;
    }

    private static Drafted claim(SourceText source, Sentence sentence, String section) {
        String words = SPEAKER.matcher(sentence.text()).replaceFirst("");
        int start = sentence.end() - words.length();
        return new Drafted(
                words, List.of("section|" + section), List.of(new Drafted.Place(source, start, sentence.end())));
    }

    /** Empty for what says nothing clinical, and for questions. */
    private Optional<String> section(String sentence) {
        if (sentence.endsWith("?")) {
            return Optional.empty();
        }
        boolean patient = PATIENT.matcher(sentence).find();
        if (!patient && PLAN.matcher(sentence).find()) {
            return Optional.of("plan");
        }
        if (!patient && ASSESSMENT.matcher(sentence).find()) {
            return Optional.of("assessment");
        }
        if (!patient && OBJECTIVE.matcher(sentence).find()) {
            return Optional.of("objective");
        }
        Reading reading = text.read(sentence);
        return reading.mentions().isEmpty() && reading.measures().isEmpty()
                ? Optional.empty()
                : Optional.of("subjective");
    }
}
