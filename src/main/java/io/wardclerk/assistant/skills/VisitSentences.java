package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.GatheredSources;
import io.wardclerk.assistant.Reading;
import io.wardclerk.assistant.skills.Turns.Speaker;
import io.wardclerk.assistant.skills.Turns.Spoken;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of a visit and of the record says something clinical, copied as it stands, and what it is about: by who speaks and by words
 * that announce it. Nothing is joined but a question and its answer, and nothing is put in other words.
 */
@Component
class VisitSentences {

    private static final int LONGEST_ANSWER = 60;
    private static final int MOST_EARLIER = 8;

    private static final Pattern PLAN = Pattern.compile(
            "\\b(?:start\\w*|continue|stop|increase|decrease|prescri\\w*|refer\\w*|order\\w*|schedul\\w*|follow[- ]?up|return|recheck|repeat|recommend\\w*"
                    + "|advis\\w*|come back|plan)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Announces a plan only together with something clinical. */
    private static final Pattern INTENT =
            Pattern.compile("\\b(?:we(?:'ll| will)|i(?:'ll| will)|let's|going to)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ASSESSMENT = Pattern.compile(
            "\\b(?:diagnos\\w*|assessment|impression|consistent with|likely|probably|suspect\\w*|looks like|i think|rule out|differential)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECTIVE = Pattern.compile(
            "\\b(?:exam\\w*|on examination|vitals?|auscultation|palpation|tender(?:ness)?|x-?ray|mri|ct|ultrasound|ecg|ekg|labs?|blood pressure|"
                    + "pulse|temperature|heart rate|lungs? (?:are|clear)|normal range|results?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WARNING = Pattern.compile(
            "\\b(?:911|999|112|emergency (?:room|department)|call (?:us|me|the)|come back (?:if|right)|seek|go to the (?:er|hospital)|gets? worse|worsens?)\\b",
            Pattern.CASE_INSENSITIVE);
    /** What belongs into a history though it names no symptom. */
    private static final Pattern HISTORY = Pattern.compile(
            "\\b(?:medications?|medicines?|mg|milligrams?|taking|tablets?|surgery|operation|smok\\w+|alcohol|diagnosed|history of|years ago)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ASKS = Pattern.compile(
            "^(?:(?:um|uh|so|and|okay|now|well|then)\\W+)*(?:any|do|does|did|have|has|had|are|is|was|were|can|could|no)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern YES_OR_NO = Pattern.compile(
            "^(?:(?:um|uh|oh|well|okay)\\W+)?(?:no|nope|nah|not|never|none|yes|yeah|yep|yup|i do(?:n't)?|i have(?:n't)?)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ALLERGY = Pattern.compile("\\ballerg\\w*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAKES = Pattern.compile(
            "\\b(?:take|takes|taking|took)\\b.*\\b(?:mg|mcg|milligrams?|micrograms?|tablets?|pills?|capsules?|puffs?|units)\\b|\\b\\d+ ?(?:mg|mcg)\\b",
            Pattern.CASE_INSENSITIVE);

    private final ClinicalText text;

    VisitSentences(ClinicalText text) {
        this.text = text;
    }

    /** What a sentence is about. */
    enum Topic {
        /** The patient's first words of what is wrong. */
        COMPLAINT,
        HISTORY,
        PROBLEM,
        MEDICATION,
        ALLERGY,
        /** From the record. */
        OBSERVATION,
        FOUND,
        ASSESSED,
        PLANNED,
        /** When to come back or call. */
        WARNED,
        /** Of an earlier note. */
        EARLIER
    }

    /** @param drafted a copy with its place; without codes */
    record Sorted(Topic topic, Drafted drafted) {}

    List<Sorted> of(List<SourceText> sources) {
        List<Sorted> all = new ArrayList<>();
        for (SourceText source : sources) {
            switch (source.kind()) {
                case GatheredSources.PROBLEM -> all.add(whole(source, Topic.PROBLEM));
                case GatheredSources.MEDICATION -> all.add(whole(source, Topic.MEDICATION));
                case GatheredSources.ALLERGY -> all.add(whole(source, Topic.ALLERGY));
                case GatheredSources.OBSERVATION -> all.add(whole(source, Topic.OBSERVATION));
                case GatheredSources.EARLIER_NOTE -> all.addAll(earlier(source));
                default -> all.addAll(visit(source));
            }
        }
        return all;
    }

    /** Those about these topics, in the order of the topics. */
    static List<Drafted> about(List<Sorted> all, String section, List<Topic> topics) {
        List<Drafted> drafted = new ArrayList<>();
        Set<Topic> wanted = EnumSet.copyOf(topics);
        for (Topic topic : wanted) {
            all.stream()
                    .filter(each -> each.topic() == topic)
                    .map(Sorted::drafted)
                    .map(each -> new Drafted(each.text(), List.of("section|" + section), each.evidence()))
                    .forEach(drafted::add);
        }
        return drafted;
    }

    /** A resource's facts on one line. */
    private static Sorted whole(SourceText source, Topic topic) {
        String line = source.text().strip().replaceAll("\\s*\\R\\s*", "; ");
        return new Sorted(
                topic,
                new Drafted(
                        line,
                        List.of(),
                        List.of(new Drafted.Place(source, 0, source.text().length()))));
    }

    private List<Sorted> earlier(SourceText source) {
        List<Spoken> spoken = Turns.of(source.text());
        BitSet clinical = clinical(source.text(), spoken);
        List<Sorted> all = new ArrayList<>();
        for (int i = 0; i < spoken.size() && all.size() < MOST_EARLIER; i++) {
            if (clinical.get(i) && !spoken.get(i).isQuestion()) {
                all.add(new Sorted(Topic.EARLIER, copy(source, spoken.get(i))));
            }
        }
        return all;
    }

    private List<Sorted> visit(SourceText source) {
        List<Spoken> spoken = Turns.of(source.text());
        BitSet clinical = clinical(source.text(), spoken);
        List<Sorted> all = new ArrayList<>();
        boolean complained = false;
        for (int i = 0; i < spoken.size(); i++) {
            Spoken sentence = spoken.get(i);
            if (sentence.isQuestion()) {
                if (clinical.get(i) && isAnswered(spoken, i)) {
                    all.add(new Sorted(Topic.HISTORY, answered(source, sentence, spoken.get(i + 1))));
                    i++;
                }
                continue;
            }
            Topic topic = topic(sentence, clinical.get(i));
            if (topic == Topic.HISTORY && !complained && clinical.get(i)) {
                topic = Topic.COMPLAINT;
                complained = true;
            }
            if (topic != null) {
                all.add(new Sorted(topic, copy(source, sentence)));
            }
        }
        return all;
    }

    private static @Nullable Topic topic(Spoken sentence, boolean clinical) {
        String words = sentence.text();
        if (sentence.speaker() != Speaker.PATIENT) {
            if (WARNING.matcher(words).find()) {
                return Topic.WARNED;
            }
            if (PLAN.matcher(words).find() || (clinical && INTENT.matcher(words).find())) {
                return Topic.PLANNED;
            }
            if (ASSESSMENT.matcher(words).find()) {
                return Topic.ASSESSED;
            }
            if (OBJECTIVE.matcher(words).find()) {
                return Topic.FOUND;
            }
            if (Judgements.isOne(sentence, clinical)) {
                return Topic.ASSESSED;
            }
        }
        if (ALLERGY.matcher(words).find()) {
            return Topic.ALLERGY;
        }
        if (TAKES.matcher(words).find()) {
            return Topic.MEDICATION;
        }
        return clinical || HISTORY.matcher(words).find() ? Topic.HISTORY : null;
    }

    /** A clinician's question that the patient answers at once and shortly: neither says anything without the other. */
    private static boolean isAnswered(List<Spoken> spoken, int question) {
        if (question + 1 >= spoken.size() || spoken.get(question).speaker() == Speaker.PATIENT) {
            return false;
        }
        Spoken next = spoken.get(question + 1);
        return ASKS.matcher(spoken.get(question).text()).matches()
                && next.speaker() == Speaker.PATIENT
                && next.text().length() <= LONGEST_ANSWER
                && YES_OR_NO.matcher(next.text()).matches();
    }

    /** Which sentences hold a concept or a number with a meaning. */
    private BitSet clinical(String whole, List<Spoken> spoken) {
        BitSet offsets = new BitSet(whole.length());
        Reading reading = text.read(whole);
        reading.mentions().forEach(mention -> offsets.set(mention.start()));
        reading.measures().forEach(measure -> offsets.set(measure.start()));
        BitSet clinical = new BitSet();
        for (int i = 0; i < spoken.size(); i++) {
            int next = offsets.nextSetBit(spoken.get(i).start());
            clinical.set(i, next >= 0 && next < spoken.get(i).end());
        }
        return clinical;
    }

    private static Drafted copy(SourceText source, Spoken sentence) {
        return new Drafted(
                sentence.text(), List.of(), List.of(new Drafted.Place(source, sentence.start(), sentence.end())));
    }

    private static Drafted answered(SourceText source, Spoken question, Spoken answer) {
        return new Drafted(
                question.text() + " " + answer.text(),
                List.of(),
                List.of(
                        new Drafted.Place(source, question.start(), question.end()),
                        new Drafted.Place(source, answer.start(), answer.end())));
    }
}
