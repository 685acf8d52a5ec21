package io.wardclerk.workflow.camunda.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects tables, prints them as they come and writes them to {@code target/bench/<name>.md} and {@code .json}. */
final class Report {

    private static final Path FOLDER = Path.of("target", "bench");

    private final String name;
    private final StringBuilder markdown;
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();

    /** @param name of its files */
    Report(String name, String title) {
        this.name = name;
        this.markdown = new StringBuilder("# " + title + "\n");
    }

    void say(String text) {
        markdown.append('\n').append(text).append('\n');
        System.out.println("BENCH " + text);
        write();
    }

    void table(String title, List<String> head, List<List<Object>> rows) {
        StringBuilder table = new StringBuilder("\n## " + title + "\n\n");
        table.append("| ").append(String.join(" | ", head)).append(" |\n");
        table.append("|---".repeat(head.size())).append("|\n");
        for (List<Object> row : rows) {
            table.append("| ")
                    .append(String.join(" | ", row.stream().map(Report::cell).toList()))
                    .append(" |\n");
        }
        markdown.append(table);
        List<Map<String, Object>> values = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> value = new LinkedHashMap<>();
            for (int i = 0; i < head.size(); i++) {
                value.put(head.get(i), row.get(i));
            }
            values.add(value);
        }
        json.put(title, values);
        System.out.println(table);
        write();
    }

    /** Notes a bar: what was wanted and what came out. */
    void bar(String what, double figure, boolean held) {
        String line = String.format(Locale.ROOT, "%s %s: %.2f", held ? "held  " : "MISSED", what, figure);
        say(line);
        if (!held) {
            missed.add(line);
        }
    }

    List<String> missed() {
        return missed;
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%.1f", number);
        }
        return String.valueOf(value);
    }

    private void write() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".md"), markdown);
            Files.writeString(
                    FOLDER.resolve(name + ".json"),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
