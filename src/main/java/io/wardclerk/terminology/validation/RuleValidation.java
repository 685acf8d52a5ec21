package io.wardclerk.terminology.validation;

import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.rules.RulesFailed;
import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import io.wardclerk.terminology.Terminology;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the rule set {@code codes} decide over what the terminology says of a claim. */
@Component
class RuleValidation implements CodeValidation {

    static final String RULES = "codes";

    private final RuleSets rules;
    private final Terminology terminology;
    private final ClaimTables tables;
    private final Units units;
    private volatile @Nullable Prepared prepared;

    RuleValidation(RuleSets rules, Terminology terminology, ClaimTables tables, Units units) {
        this.rules = rules;
        this.terminology = terminology;
        this.tables = tables;
        this.units = units;
    }

    @Override
    public ClaimVerdict validate(CodeClaim claim) {
        Prepared ready = ready();
        try {
            return ready.decide(claim, terminology, tables, units);
        } catch (RulesFailed e) {
            throw new CodesUnchecked(String.valueOf(e.getMessage()));
        }
    }

    private Prepared ready() {
        try {
            return prepared(rules.get(RULES));
        } catch (IllegalArgumentException e) {
            throw new CodesUnchecked("The rules of codes cannot be used: " + e.getMessage());
        }
    }

    private Prepared prepared(RuleSet set) {
        Prepared now = prepared;
        if (now == null || now.set() != set) {
            now = Prepared.of(set, units);
            prepared = now;
        }
        return now;
    }
}
