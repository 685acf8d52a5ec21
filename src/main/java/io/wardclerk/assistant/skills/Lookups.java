package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Reach;
import io.wardclerk.assistant.Knowledge;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.engine.Said;
import io.wardclerk.workflow.RetryLater;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a model may look up: the clinic's documents by words, and the subject's record by kind. Nothing changes by it, and nothing that the
 * model writes says whose data is read: that is the step's subject, or nobody's.
 */
@Component
class Lookups {

    static final String DOCUMENTS = "search_documents";
    static final String RECORD = "read_record";

    private static final String NOTHING = "Nothing was found.";
    private static final int LONGEST_QUESTION = 300;
    private static final int MOST = 10;

    private final ObjectProvider<Knowledge> knowledge;
    private final RecordTexts records;
    private final ObjectMapper json = new ObjectMapper();

    Lookups(ObjectProvider<Knowledge> knowledge, RecordTexts records) {
        this.knowledge = knowledge;
        this.records = records;
    }

    /** Those that this task's reach allows. */
    List<Ask.Tool> offered(AssistantTask task) {
        List<Ask.Tool> tools = new java.util.ArrayList<>();
        if (task.reach().contains(Reach.KNOWLEDGE) && knowledge.getIfAvailable() != null) {
            tools.add(new Ask.Tool(
                    DOCUMENTS,
                    "Searches the clinic's documents. Give a few words of your own.",
                    oneText("query", "What to look for.")));
        }
        if (task.reach().contains(Reach.RECORD) && task.step().subject() != null) {
            tools.add(new Ask.Tool(
                    RECORD,
                    "Reads the patient's own conditions, medications, allergies and observations that match a word.",
                    oneText("word", "A word that must occur; empty for all.")));
        }
        return tools;
    }

    /** What the look-up finds, framed as data; never an exception for what the model wrote. */
    String find(AssistantTask task, Said.Wish wish, Minimised minimised, Wording wording) {
        boolean offered = offered(task).stream().anyMatch(tool -> tool.name().equals(wish.tool()));
        if (!offered) {
            return "There is no such look-up.";
        }
        List<SourceText> found = wish.tool().equals(DOCUMENTS)
                ? documents(argument(wish, "query"), minimised)
                : record(task, argument(wish, "word"));
        String framed = found.stream()
                .limit(MOST)
                .map(source -> wording.framed(minimised.add(source)))
                .collect(Collectors.joining("\n\n"));
        return framed.isEmpty() ? NOTHING : framed;
    }

    private List<SourceText> documents(String query, Minimised minimised) {
        Knowledge library = knowledge.getIfAvailable();
        return library == null || query.isBlank() ? List.of() : Sources.passages(library, minimised.restore(query));
    }

    private List<SourceText> record(AssistantTask task, String word) {
        try {
            return records.all(task.step()).stream()
                    .filter(source -> source.text().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                    .toList();
        } catch (RetryLater e) {
            return List.of();
        }
    }

    private String argument(Said.Wish wish, String name) {
        try {
            String text = json.readTree(wish.arguments()).path(name).asText("").strip();
            return text.substring(0, Math.min(LONGEST_QUESTION, text.length()));
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private JsonNode oneText(String name, String description) {
        var schema = json.createObjectNode().put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add(name);
        schema.putObject("properties").putObject(name).put("type", "string").put("description", description);
        return schema;
    }
}
