package io.wardclerk.workflow.camunda.expression;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Reads variables by name, maps by key and lists by index; refuses everything else by throwing. */
final class VariableResolver extends ELResolver {

    private final @Nullable VariableScope scope;

    VariableResolver(@Nullable VariableScope scope) {
        this.scope = scope;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        context.setPropertyResolved(true);
        if (base == null) {
            return variable(String.valueOf(property));
        }
        if (base instanceof Map<?, ?> map) {
            return map.get(property);
        }
        if (base instanceof List<?> list) {
            return element(list, property);
        }
        throw new ExpressionRefused("only maps and lists have entries, so " + property + " cannot be read");
    }

    private @Nullable Object variable(String name) {
        if (scope == null || !scope.hasVariable(name)) {
            throw new ExpressionRefused("there is no variable " + name);
        }
        return scope.getVariable(name);
    }

    private static @Nullable Object element(List<?> list, @Nullable Object index) {
        if (!(index instanceof Number number)) {
            throw new ExpressionRefused("a list is read by number");
        }
        int position = number.intValue();
        return position >= 0 && position < list.size() ? list.get(position) : null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        throw new ExpressionRefused("methods cannot be called");
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new ExpressionRefused("expressions only read");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
