package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** One run of the Drools compiler over files in memory; nothing is read from the class path or written to disk. */
final class DrlBuild {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");
    private static final String GENERATED = "Java source of ";

    private final Map<String, ContentFile> files = new HashMap<>();
    private final ClassLoader classes;
    private final ReleaseId release;

    private DrlBuild(ClassLoader classes, ReleaseId release) {
        this.classes = classes;
        this.release = release;
    }

    static Result run(String set, String version, List<ContentFile> rules, ClassLoader classes) {
        KieServices kie = KieServices.get();
        DrlBuild build = new DrlBuild(classes, kie.newReleaseId("io.wardclerk.rules", set, version));
        try {
            return build.run(kie, rules);
        } catch (RuntimeException e) {
            // Drools throws on some faults of a rule instead of reporting them.
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Result(null, List.of(new Fault(null, 0, cause, "")));
        } finally {
            kie.getRepository().removeKieModule(build.release);
        }
    }

    private Result run(KieServices kie, List<ContentFile> rules) {
        KieFileSystem system = kie.newKieFileSystem();
        system.generateAndWritePomXML(release);
        for (ContentFile file : rules) {
            system.write("src/main/resources/" + path(file), file.text());
            files.put(path(file), file);
        }
        KieBuilder builder = kie.newKieBuilder(system, classes).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        return errors.isEmpty()
                ? new Result(kie.newKieContainer(release, classes).getKieBase(), List.of())
                : new Result(null, faults(errors));
    }

    private List<Fault> faults(List<Message> errors) {
        Map<String, String> generated = new HashMap<>();
        for (Message error : errors) {
            if (error.getText().startsWith(GENERATED)) {
                generated.put(error.getPath(), error.getText());
            }
        }
        List<Fault> faults = errors.stream()
                .filter(error -> !error.getText().startsWith(GENERATED)
                        && !error.getText().startsWith("Parser returned a null"))
                .map(error -> fault(error, generated.getOrDefault(String.valueOf(error.getPath()), "")))
                .toList();
        return faults.isEmpty() ? List.of(new Fault(null, 0, errors.get(0).getText(), "")) : faults;
    }

    private Fault fault(Message error, String source) {
        String text = error.getText().strip();
        ContentFile file = files.get(String.valueOf(error.getPath()));
        if (file != null) {
            return new Fault(
                    file.name(), Math.max(error.getLine(), 0), text, text.substring(text.lastIndexOf(": ") + 1));
        }
        List<String> lines = source.lines().toList();
        // The source follows a line of heading, so its line n is at index n.
        boolean known = error.getLine() > 0 && error.getLine() < lines.size();
        return new Fault(null, 0, text, known ? lines.get(error.getLine()) : "");
    }

    /** Drools wants a file in the folder of its package. */
    private static String path(ContentFile file) {
        Matcher declared = PACKAGE.matcher(file.text());
        String folder = declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        return folder + file.name().replace('/', '_');
    }

    /** Compiled rules, or what is wrong with them. */
    record Result(@Nullable KieBase rules, List<Fault> faults) {}

    /**
     * What the compiler complained about.
     *
     * @param file null if it spoke of generated code, or of nothing in particular
     * @param line 0 if unknown
     * @param words a piece of the rule that it is about, perhaps rewritten, or empty
     */
    record Fault(@Nullable String file, int line, String cause, String words) {}
}
