package io.wardclerk.workflow.camunda.expression;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.camunda.bpm.impl.juel.jakarta.el.VariableMapper;
import org.jspecify.annotations.Nullable;

/** What an expression sees: the variables of one scope, no functions, no variables of its own. */
final class EvaluationContext extends ELContext {

    private static final FunctionMapper NO_FUNCTIONS = new NoFunctions();
    private static final VariableMapper NO_NAMES = new NoNames();

    private final ELResolver resolver;

    private EvaluationContext(@Nullable VariableScope scope) {
        this.resolver = new VariableResolver(scope);
    }

    static EvaluationContext of(@Nullable VariableScope scope) {
        return new EvaluationContext(scope);
    }

    static EvaluationContext forParsing() {
        return new EvaluationContext(null);
    }

    @Override
    public ELResolver getELResolver() {
        return resolver;
    }

    @Override
    public FunctionMapper getFunctionMapper() {
        return NO_FUNCTIONS;
    }

    @Override
    public VariableMapper getVariableMapper() {
        return NO_NAMES;
    }

    private static final class NoFunctions extends FunctionMapper {
        @Override
        public @Nullable Method resolveFunction(String prefix, String name) {
            return null;
        }
    }

    private static final class NoNames extends VariableMapper {
        @Override
        public @Nullable ValueExpression resolveVariable(String name) {
            return null;
        }

        @Override
        public ValueExpression setVariable(String name, ValueExpression expression) {
            throw new ExpressionRefused("names cannot be defined");
        }
    }
}
