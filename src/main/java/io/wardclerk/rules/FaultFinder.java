package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.DrlBuild.Fault;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where in the designer's files a fault is. Drools compiles rules to Java first and often complains about generated code
 * without saying which rule it came from. So rules are left out by halves until the one at fault stands alone.
 */
final class FaultFinder {

    private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*(?:rule|query)\\b");
    private static final int ENOUGH = 5;

    private final List<ContentFile> files;
    private final Function<List<ContentFile>, List<Fault>> compiler;

    FaultFinder(List<ContentFile> files, Function<List<ContentFile>, List<Fault>> compiler) {
        this.files = files;
        this.compiler = compiler;
    }

    List<Problem> find(List<Fault> faults) {
        List<Problem> exact = exact(faults);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Span> suspects = new ArrayList<>(
                files.stream().flatMap(file -> spans(file).stream()).toList());
        List<Problem> problems = new ArrayList<>();
        List<Fault> left = faults;
        while (!left.isEmpty() && problems.size() < ENOUGH) {
            if (suspects.isEmpty() || !compile(List.of()).isEmpty()) {
                left.forEach(fault -> problems.add(outside(fault)));
                break;
            }
            Span culprit = narrow(suspects);
            compile(List.of(culprit)).forEach(fault -> problems.add(culprit.problem(fault)));
            suspects.remove(culprit);
            left = compile(suspects);
        }
        return problems;
    }

    private static List<Problem> exact(List<Fault> faults) {
        List<Problem> exact = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.file() != null && fault.line() > 0) {
                exact.add(new Problem(fault.file(), fault.line(), fault.cause()));
            }
        }
        return exact;
    }

    private Span narrow(List<Span> suspects) {
        List<Span> narrowed = suspects;
        while (narrowed.size() > 1) {
            List<Span> half = narrowed.subList(0, narrowed.size() / 2);
            narrowed = compile(half).isEmpty() ? narrowed.subList(half.size(), narrowed.size()) : half;
        }
        return narrowed.get(0);
    }

    private List<Fault> compile(List<Span> kept) {
        Set<Span> all = new LinkedHashSet<>(kept);
        return compiler.apply(files.stream().map(file -> only(file, all)).toList());
    }

    /** The file with every other rule blanked out, lines as they were. */
    private static ContentFile only(ContentFile file, Set<Span> kept) {
        StringBuilder text = new StringBuilder(file.text());
        for (Span span : spans(file)) {
            for (int i = span.start(); i < span.end() && !kept.contains(span); i++) {
                if (text.charAt(i) != '\n') {
                    text.setCharAt(i, ' ');
                }
            }
        }
        return new ContentFile(file.name(), text.toString(), file.sha256());
    }

    private Problem outside(Fault fault) {
        String name = fault.file() != null
                ? fault.file()
                : String.join(", ", files.stream().map(ContentFile::name).toList());
        return new Problem(name, fault.line(), fault.cause());
    }

    private static List<Span> spans(ContentFile file) {
        List<Span> spans = new ArrayList<>();
        Matcher rule = RULE.matcher(new RuleText(file).code());
        int start = -1;
        while (rule.find()) {
            if (start >= 0) {
                spans.add(new Span(file, start, rule.start()));
            }
            start = rule.start();
        }
        if (start >= 0) {
            spans.add(new Span(file, start, file.text().length()));
        }
        return spans;
    }

    /** Where one rule stands. */
    private record Span(ContentFile file, int start, int end) {

        /** At the line that holds the fault's words, or else at the rule's first line. */
        Problem problem(Fault fault) {
            List<String> lines = file.text().substring(start, end).lines().toList();
            int first = 1
                    + (int) file.text()
                            .substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            String words = squash(fault.words().replace("drools.", ""));
            for (int i = 0; i < lines.size() && words.length() > 3; i++) {
                if (squash(lines.get(i)).contains(words)) {
                    return new Problem(file.name(), first + i, fault.cause());
                }
            }
            return new Problem(file.name(), first, "in " + lines.get(0).strip() + ": " + fault.cause());
        }

        private static String squash(String text) {
            return text.replaceAll("\\s", "");
        }
    }
}
