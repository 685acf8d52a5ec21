package io.wardclerk.workflow.camunda.expression;

import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/** An expression reached for something that is not a variable of its case. Carries names only. */
final class ExpressionRefused extends ELException {

    private static final long serialVersionUID = 1L;

    ExpressionRefused(String message) {
        super(message);
    }
}
