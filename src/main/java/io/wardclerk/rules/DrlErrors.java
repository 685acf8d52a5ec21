package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.builder.Message;

/**
 * Says in terms of the designer's files what the compiler complained about. Drools compiles rules to Java first, so an error
 * may name a line of generated code: that line's words are then looked for in the rules.
 */
final class DrlErrors {

    private static final String SOURCE = "Java source of ";

    private final Map<String, ContentFile> files;
    private final Map<String, String> generated = new HashMap<>();
    private final List<Message> errors;

    DrlErrors(Map<String, ContentFile> files, List<Message> errors) {
        this.files = files;
        this.errors = errors;
        for (Message error : errors) {
            if (error.getText().startsWith(SOURCE)) {
                generated.put(error.getPath(), error.getText());
            }
        }
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Message error : errors) {
            if (!error.getText().startsWith(SOURCE) && !error.getText().startsWith("Parser returned a null")) {
                problems.add(problem(error));
            }
        }
        return problems.isEmpty()
                ? errors.stream()
                        .map(error -> new Problem("rules", 0, error.getText()))
                        .toList()
                : problems;
    }

    private Problem problem(Message error) {
        ContentFile file = error.getPath() == null ? null : files.get(error.getPath());
        String text = error.getText().strip();
        if (file != null && error.getLine() > 0) {
            return new Problem(file.name(), error.getLine(), text);
        }
        String words = file == null ? generatedLine(error) : text.substring(text.lastIndexOf(": ") + 1);
        for (ContentFile candidate : file == null ? files.values() : List.of(file)) {
            Optional<Integer> line = find(words, candidate);
            if (line.isPresent()) {
                return new Problem(candidate.name(), line.get(), text);
            }
        }
        String name = file != null
                ? file.name()
                : String.join(
                        ", ", files.values().stream().map(ContentFile::name).toList());
        return new Problem(name, 0, text);
    }

    private String generatedLine(Message error) {
        String source = generated.getOrDefault(error.getPath(), "");
        List<String> lines = source.lines().toList();
        // The first line of the message is a heading.
        return error.getLine() > 0 && error.getLine() < lines.size() ? lines.get(error.getLine()) : "";
    }

    private static Optional<Integer> find(String words, ContentFile file) {
        String wanted = squash(words.replace("drools.", ""));
        if (wanted.length() < 4) {
            return Optional.empty();
        }
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (squash(lines.get(i)).contains(wanted)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static String squash(String text) {
        return text.replaceAll("\\s", "");
    }
}
