package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.List;

/** Compiles rules for tests of other packages. */
public final class Compiled {

    private static final RuleSets SETS = new CompiledRuleSets(new RuleFolder());

    private Compiled() {}

    public static RuleSet of(String name, List<ContentFile> files) {
        return SETS.compile(name, files);
    }
}
