package io.wardclerk.workflow.camunda.expression;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;

/**
 * The engine's expressions, cut down to variables, entries of maps and lists, literals and operators. Method calls and
 * functions are not even in the grammar; bean properties, classes and Spring beans resolve to nothing.
 */
public final class SafeExpressions implements ExpressionManager {

    private final ExpressionFactory factory = new ExpressionFactoryImpl(ExpressionFactoryImpl.Profile.JEE5);

    @Override
    public Expression createExpression(String text) {
        try {
            return new SafeExpression(
                    text, factory.createValueExpression(EvaluationContext.forParsing(), text, Object.class));
        } catch (ELException e) {
            throw new ProcessEngineException(
                    "The expression " + text
                            + " is refused: it may name variables, entries of maps and lists, literals and"
                            + " operators only",
                    e);
        }
    }

    /** Functions are never available, so whatever the engine or a plug-in offers is dropped. */
    @Override
    public void addFunction(String name, Method function) {}
}
