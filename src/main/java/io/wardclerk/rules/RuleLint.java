package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses rules that would do more than decide. The consequence of a rule is Java, and who may write rules may not run
 * programs: so only facts, collections, times and numbers can be named, and nothing that reaches the machine, the engine or
 * the rule session. {@link RuleClassLoader} holds the same fence once more where classes are found.
 */
final class RuleLint {

    private static final Pattern IMPORT =
            Pattern.compile("\\bimport\\s+(?:(?:static|function|accumulate|acc)\\s+)?([\\w.]+(?:\\s*\\.\\s*\\*)?)");
    private static final Pattern QUALIFIED = Pattern.compile(
            "(?<![\\w.$])(?:java|javax|jakarta|jdk|sun|com|org|net|io|ca|dev)(?:\\s*\\.\\s*[A-Za-z_]\\w*)+");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+[\\w.]+");
    private static final Pattern MVEL = Pattern.compile("\\bdialect\\s*[\"']");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*");
    /** Counted loops may never end; a loop over a collection does. */
    private static final Pattern COUNTED_LOOP = Pattern.compile("\\bfor\\s*\\([^:)]*;");

    private static final Pattern ALLOWED = Pattern.compile("io\\.wardclerk\\." + RuleClassLoader.NO_FACTS
            + "\\w+\\..+|java\\.util\\.([A-Z]\\w*.*|\\*)|java\\.time\\.(?!zone\\b).+|java\\.math\\..+");

    /** Reach the machine, other classes, other threads, or the session that runs the rules. */
    private static final Set<String> FORBIDDEN = Set.of(
            "Runtime",
            "Process",
            "ProcessBuilder",
            "ProcessHandle",
            "System",
            "Thread",
            "ThreadGroup",
            "ThreadLocal",
            "ClassLoader",
            "Class",
            "Module",
            "ModuleLayer",
            "StackWalker",
            "SecurityManager",
            "Package",
            "ServiceLoader",
            "Scanner",
            "Formatter",
            "Timer",
            "TimerTask",
            "ResourceBundle",
            "ListResourceBundle",
            "IO",
            "PropertyResourceBundle",
            "Properties",
            "Method",
            "MethodHandle",
            "MethodHandles",
            "Constructor",
            "Proxy",
            "File",
            "Files",
            "Path",
            "Paths",
            "URL",
            "URI",
            "Socket",
            "getClass",
            "getClassLoader",
            "forName",
            "newInstance",
            "class",
            "reflect",
            "setDefault",
            "native",
            "synchronized",
            "while",
            "do",
            "global",
            "drools",
            "kcontext",
            "getKieRuntime",
            "getKnowledgeRuntime");

    private final ClassLoader classes;

    RuleLint(ClassLoader classes) {
        this.classes = classes;
    }

    List<Problem> check(ContentFile file) {
        RuleText text = new RuleText(file);
        List<Problem> problems = new ArrayList<>(text.problems());
        String code = blank(text.code(), PACKAGE);
        for (Matcher found : all(IMPORT, code)) {
            refuseName(file, text, found, found.group(1), "imports ", problems);
            if (!exists(found)) {
                problems.add(problem(file, text, found, "imports " + found.group(1) + ", which does not exist"));
            }
        }
        code = blank(code, IMPORT);
        for (Matcher found : all(QUALIFIED, code)) {
            refuseName(file, text, found, found.group(), "names ", problems);
        }
        code = blank(code, QUALIFIED);
        for (Matcher found : all(WORD, code)) {
            if (FORBIDDEN.contains(found.group())) {
                problems.add(problem(
                        file,
                        text,
                        found,
                        "uses " + found.group() + ", which rules may not: they decide over facts"
                                + " and insert conclusions, nothing else"));
            }
        }
        for (Matcher found : all(COUNTED_LOOP, code)) {
            problems.add(problem(file, text, found, "holds a counted loop; write for (Type each : collection)"));
        }
        for (Matcher found : all(MVEL, code)) {
            if (!file.text().startsWith("java", found.end())) {
                problems.add(problem(file, text, found, "asks for another dialect than java"));
            }
        }
        return problems;
    }

    /** Only plain imports are looked up; what a static import or a wildcard lacks shows where it is used. */
    private boolean exists(Matcher found) {
        String name = found.group(1);
        if (name.endsWith("*")
                || !ALLOWED.matcher(name).matches()
                || !found.group().matches("import\\s+[\\w.]+")) {
            return true;
        }
        for (String binary = name; binary.contains("."); binary = nested(binary)) {
            if (classes.getResource(binary.replace('.', '/') + ".class") != null) {
                return true;
            }
        }
        return false;
    }

    /** {@code a.B.C} as the class file of a nested class is named: {@code a.B$C}. */
    private static String nested(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "$" + name.substring(dot + 1);
    }

    private static void refuseName(
            ContentFile file, RuleText text, Matcher found, String name, String verb, List<Problem> problems) {
        String plain = name.replaceAll("\\s", "");
        boolean forbidden = Pattern.compile("\\.").splitAsStream(plain).anyMatch(FORBIDDEN::contains);
        if (forbidden || !ALLOWED.matcher(plain).matches()) {
            problems.add(problem(
                    file,
                    text,
                    found,
                    verb + plain + "; a rule may use only io.wardclerk's facts, java.util, java.time and java.math"));
        }
    }

    private static Problem problem(ContentFile file, RuleText text, Matcher found, String cause) {
        return new Problem(file.name(), text.line(found.start()), cause);
    }

    private static List<Matcher> all(Pattern pattern, String code) {
        List<Matcher> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(code);
        int from = 0;
        while (from <= code.length() && matcher.find(from)) {
            Matcher one = pattern.matcher(code);
            one.find(matcher.start());
            found.add(one);
            from = Math.max(matcher.end(), matcher.start() + 1);
        }
        return found;
    }

    private static String blank(String code, Pattern pattern) {
        return pattern.matcher(code).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }
}
