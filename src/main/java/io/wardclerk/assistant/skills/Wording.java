package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts a task into the words of its prompt. Sources stand between lines with a seal that is keyed over what they say: no text can hold
 * its own, so none can end where it does not end.
 */
@Component
class Wording {

    private static final String PURPOSE = "source-seal";
    private static final int SEAL = 16;
    private static final String NO_QUESTION = "Do what the instructions say.";

    private final Macs macs;

    Wording(Macs macs) {
        this.macs = macs;
    }

    Ask ask(AssistantTask task, Prompt prompt, Minimised minimised, List<Ask.Tool> tools) {
        String sources = minimised.parts().stream().map(this::framed).collect(Collectors.joining("\n\n"));
        String question = task.question().isBlank() ? NO_QUESTION : minimised.mask(task.question());
        String day = LocalDate.ofInstant(task.step().begunAt(), ZoneOffset.UTC).toString();
        // Sources last, so that no source's text is taken for a placeholder of the template.
        String user = prompt.user()
                .replace("{{date}}", day)
                .replace("{{question}}", question.replace("{{", "{ {"))
                .replace("{{sources}}", sources);
        return new Ask(
                prompt.system(),
                List.of(new Ask.Turn.Words(user)),
                new Ask.Shape(prompt.skill() + "_result", prompt.schema()),
                tools,
                prompt.mostOutputTokens());
    }

    /** A source between its marks. */
    String framed(Minimised.Part part) {
        String text = part.masked().text();
        String seal = HexFormat.of()
                .formatHex(macs.mac(PURPOSE, (part.mark() + "\n" + text).getBytes(StandardCharsets.UTF_8)))
                .substring(0, SEAL);
        return "[[" + part.mark() + " " + seal + " begins: " + part.source().kind() + "]]\n" + text + "\n[["
                + part.mark() + " " + seal + " ends]]";
    }
}
