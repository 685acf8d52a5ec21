package io.wardclerk.workflow.camunda.expression;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/** One parsed expression. Its failures name the expression and never a value, since they end in incidents and logs. */
final class SafeExpression implements Expression {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final transient ValueExpression parsed;

    SafeExpression(String text, ValueExpression parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    @Override
    public @Nullable Object getValue(@Nullable VariableScope scope) {
        if (scope == null && !parsed.isLiteralText()) {
            // A query has no scope: an expression there is an attack, see CVE-2026-109432.
            throw new ProcessEngineException("Expressions are refused where there is no case: " + text);
        }
        try {
            return parsed.getValue(EvaluationContext.of(scope));
        } catch (ExpressionRefused e) {
            throw new ProcessEngineException("The expression " + text + " is refused: " + e.getMessage());
        } catch (ELException | IllegalArgumentException e) {
            throw new ProcessEngineException(
                    "The expression " + text + " cannot be evaluated with the variables of this case ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public @Nullable Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
        return getValue(scope);
    }

    @Override
    public void setValue(@Nullable Object value, @Nullable VariableScope scope) {
        throw new ProcessEngineException("Expressions only read: " + text);
    }

    @Override
    public void setValue(
            @Nullable Object value, @Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
        setValue(value, scope);
    }

    @Override
    public boolean isLiteralText() {
        return parsed.isLiteralText();
    }

    @Override
    public String getExpressionText() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
