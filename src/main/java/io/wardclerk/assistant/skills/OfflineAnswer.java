package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.text.Stem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The sentences of the sources that have the most of the question's words, copied as they stand; none if they have too few. */
@Component
final class OfflineAnswer implements OfflineSkill {

    private static final int MOST = 3;
    private static final double ENOUGH = 0.5;
    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "be", "do", "does", "did", "can", "could", "may", "might",
            "should", "would", "will", "what", "when", "where", "who", "whom", "which", "how", "why", "i", "we", "you",
            "they", "he", "she", "it", "of", "to", "in", "on", "at", "for", "from", "by", "with", "and", "or", "if",
            "my", "our", "your", "their", "this", "that", "there", "have", "has", "had", "must", "need", "needs", "get",
            "long", "many", "much", "any", "no", "not");

    @Override
    public String skill() {
        return "answer";
    }

    @Override
    public String model() {
        return "sentences/1";
    }

    private record Ranked(SourceText source, Sentence sentence, double share) {}

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        Set<String> asked = stems(task.question());
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Ranked> ranked = new ArrayList<>();
        for (SourceText source : sources) {
            for (Sentence sentence : Sentence.of(source.text())) {
                Set<String> said = stems(sentence.text());
                double share = (double) asked.stream().filter(said::contains).count() / asked.size();
                if (share >= ENOUGH) {
                    ranked.add(new Ranked(source, sentence, share));
                }
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::share).reversed());
        return ranked.stream()
                .limit(MOST)
                .map(each -> new Drafted(
                        each.sentence().text(),
                        List.of(),
                        List.of(new Drafted.Place(
                                each.source(),
                                each.sentence().start(),
                                each.sentence().end()))))
                .toList();
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 1 && !SMALL.contains(word)) {
                stems.add(Stem.of(word));
            }
        }
        return stems;
    }
}
