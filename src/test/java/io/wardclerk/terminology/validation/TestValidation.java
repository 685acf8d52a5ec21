package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.Terminology;

/** Gives tests of other packages the repository's own rules of codes. */
public final class TestValidation {

    private TestValidation() {}

    public static CodeValidation of(Terminology terminology, ClaimTables tables) {
        return new RuleValidation(CodeRulesFixture.INSTANCE.sets(), terminology, tables, new Units());
    }
}
