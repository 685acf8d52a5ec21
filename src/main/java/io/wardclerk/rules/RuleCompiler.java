package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.List;
import org.kie.api.KieBase;

/** Checks and compiles the {@code .drl} files of a set. */
final class RuleCompiler {

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
        DrlBuild.Result result = DrlBuild.run(set, version, rules, classes);
        KieBase compiled = result.rules();
        if (compiled == null) {
            FaultFinder finder = new FaultFinder(
                    rules, some -> DrlBuild.run(set, version, some, classes).faults());
            throw new RulesBroken(set, finder.find(result.faults()));
        }
        return compiled;
    }
}
