package io.wardclerk.rules;

import java.io.InputStream;
import java.net.URL;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds for compiled rules only what rules may use: facts, values, collections and the rule engine itself. */
final class RuleClassLoader extends ClassLoader {

    private static final Set<String> FORBIDDEN_LANG = Set.of(
            "Runtime",
            "ProcessBuilder",
            "Process",
            "ProcessHandle",
            "System",
            "Thread",
            "ThreadGroup",
            "ClassLoader",
            "Module",
            "ModuleLayer",
            "StackWalker",
            "SecurityManager",
            "Compiler",
            "InheritableThreadLocal",
            "ThreadLocal",
            "IO");
    private static final Set<String> FORBIDDEN_UTIL = Set.of(
            "ServiceLoader",
            "Scanner",
            "Formatter",
            "Timer",
            "TimerTask",
            "ResourceBundle",
            "ListResourceBundle",
            "PropertyResourceBundle");
    private static final Set<String> IO = Set.of(
            "Serializable",
            "Externalizable",
            "ObjectInput",
            "ObjectOutput",
            "ObjectInputStream",
            "ObjectOutputStream",
            "ObjectStreamException",
            "IOException",
            "PrintStream",
            "InvalidObjectException");

    /** Packages of this product that hold no facts, as the start of a pattern; of access only the facts of its policy. */
    static final String NO_FACTS = "(?!(?:access(?!\\.policy\\.facts\\b)|api|audit|content|local|vault|workflow)\\b)";

    private static final Pattern FACTS = Pattern.compile("io\\.wardclerk\\." + NO_FACTS + "\\w+(?:\\..+)?");

    private final ClassLoader application;

    RuleClassLoader(ClassLoader application) {
        super("rules", null);
        this.application = application;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!permits(name)) {
            throw new ClassNotFoundException(name + " is out of reach of rules");
        }
        return application.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return hides(name) ? null : application.getResource(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return hides(name) ? null : application.getResourceAsStream(name);
    }

    private static boolean hides(String resource) {
        return resource.endsWith(".class")
                && !permits(resource.substring(0, resource.length() - ".class".length())
                        .replace('/', '.'));
    }

    static boolean permits(String name) {
        int dot = name.lastIndexOf('.');
        String owner = dot < 0 ? "" : name.substring(0, dot);
        String outer = name.substring(dot + 1).split("\\$", 2)[0];
        return switch (owner) {
            case "java.lang" -> !FORBIDDEN_LANG.contains(outer);
            case "java.util" -> !FORBIDDEN_UTIL.contains(outer);
            case "java.io" -> IO.contains(outer);
            case "java.lang.annotation", "java.lang.constant", "java.lang.invoke", "java.lang.runtime", "java.math" ->
                true;
            default ->
                FACTS.matcher(owner).matches()
                        || in(owner, "java.time", "org.drools", "org.kie", "org.jspecify.annotations")
                        || in(owner, "java.util.function", "java.util.stream", "java.util.regex");
        };
    }

    private static boolean in(String owner, String... trees) {
        for (String tree : trees) {
            if (owner.equals(tree) || owner.startsWith(tree + ".")) {
                return true;
            }
        }
        return false;
    }
}
