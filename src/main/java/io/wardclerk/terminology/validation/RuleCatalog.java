package io.wardclerk.terminology.validation;

import io.wardclerk.content.ContentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of a set by the first word of their names, which their findings carry, with their sources. */
final class RuleCatalog {

    private static final Pattern RULE = Pattern.compile("(?ms)^rule\\s+\"([a-z0-9-]+) ([^\"]+)\"(.*?)^when\\b");
    private static final Pattern ANY_RULE = Pattern.compile("(?m)^\\s*rule\\s+\"([^\"]*)\"");
    private static final Pattern SOURCE = Pattern.compile("@Source\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)");

    private final List<Row> rows;
    private final Map<String, String> sources;

    private RuleCatalog(List<Row> rows) {
        this.rows = List.copyOf(rows);
        this.sources = rows.stream().collect(Collectors.toUnmodifiableMap(Row::rule, Row::source, (one, other) -> one));
    }

    /**
     * One rule.
     *
     * @param rule the first word of its name
     * @param words the rest of it
     */
    record Row(String file, String rule, String words, String source) {}

    /** @throws IllegalArgumentException naming the file and rule that has no name or source as findings need them */
    static RuleCatalog of(List<ContentFile> files) {
        List<Row> rows = new ArrayList<>();
        for (ContentFile file : files) {
            if (file.name().endsWith(".drl")) {
                rows.addAll(rows(file));
            }
        }
        return new RuleCatalog(rows);
    }

    private static List<Row> rows(ContentFile file) {
        List<Row> rows = new ArrayList<>();
        Matcher rule = RULE.matcher(file.text());
        while (rule.find()) {
            Matcher source = SOURCE.matcher(rule.group(3));
            if (!source.find()) {
                throw new IllegalArgumentException(
                        file.name() + ": rule \"" + rule.group(1) + "\" needs a @Source before when");
            }
            rows.add(new Row(
                    file.name(), rule.group(1), rule.group(2), source.group(1).replace("\\\"", "\"")));
        }
        Matcher any = ANY_RULE.matcher(file.text());
        while (any.find()) {
            String name = any.group(1);
            if (rows.stream().noneMatch(row -> (row.rule() + " " + row.words()).equals(name))) {
                throw new IllegalArgumentException(file.name() + ": rule \"" + name
                        + "\" must be named by a word in lower case, which its findings carry, and a sentence");
            }
        }
        return rows;
    }

    List<Row> rows() {
        return rows;
    }

    /** Empty for a rule that is not here. */
    String source(String rule) {
        return sources.getOrDefault(rule, "");
    }
}
