package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles the {@code .drl} files of a set in memory; nothing is read from the class path or written to disk. */
final class RuleCompiler {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");

    private final KieServices kie = KieServices.get();
    private final ClassLoader classes;
    private final RuleLint lint;

    RuleCompiler(ClassLoader application) {
        classes = new RuleClassLoader(application);
        lint = new RuleLint(classes);
    }

    KieBase compile(String set, String version, List<ContentFile> rules) {
        List<Problem> refused =
                rules.stream().flatMap(file -> lint.check(file).stream()).toList();
        if (!refused.isEmpty()) {
            throw new RulesBroken(set, refused);
        }
        ReleaseId release = kie.newReleaseId("io.wardclerk.rules", set, version);
        try {
            KieFileSystem files = kie.newKieFileSystem();
            files.generateAndWritePomXML(release);
            Map<String, ContentFile> written = new HashMap<>();
            for (ContentFile file : rules) {
                String path = path(file);
                files.write("src/main/resources/" + path, file.text());
                written.put(path, file);
            }
            KieBuilder builder = kie.newKieBuilder(files, classes).buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new RulesBroken(set, new DrlErrors(written, errors).problems());
            }
            return kie.newKieContainer(release, classes).getKieBase();
        } finally {
            kie.getRepository().removeKieModule(release);
        }
    }

    /** Drools wants a file in the folder of its package. */
    private static String path(ContentFile file) {
        Matcher declared = PACKAGE.matcher(file.text());
        String folder = declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        return folder + file.name().replace('/', '_');
    }
}
