package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.coding.CodeSuggestions;
import io.wardclerk.coding.CodeSuggestions.Quote;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.terminology.CodeSystem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Codes by the words of a note, as the search for codes finds them. */
@Component
final class OfflineCoding implements OfflineSkill {

    private static final int MOST = 20;

    private final CodeSuggestions suggestions;

    OfflineCoding(CodeSuggestions suggestions) {
        this.suggestions = suggestions;
    }

    @Override
    public String skill() {
        return "coding";
    }

    @Override
    public String model() {
        return "code-search/1";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        LocalDate day = LocalDate.ofInstant(task.step().startedAt(), ZoneOffset.UTC);
        List<Drafted> claims = new ArrayList<>();
        for (SourceText source : sources) {
            String note = source.text().substring(0, Math.min(source.text().length(), CodeSuggestions.LONGEST_NOTE));
            for (Suggestion item :
                    suggestions.suggest(CodeSystem.ICD10CM, note, day, MOST).items()) {
                Quote first = item.evidence().get(0);
                claims.add(new Drafted(
                        Sentence.around(source.text(), first.start()).text(),
                        List.of(CodeSystem.ICD10CM.key() + "|" + item.concept().code()),
                        item.evidence().stream()
                                .map(quote -> new Drafted.Place(source, quote.start(), quote.end()))
                                .toList()));
            }
        }
        return claims;
    }
}
