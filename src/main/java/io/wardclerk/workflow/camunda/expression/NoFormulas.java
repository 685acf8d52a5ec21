package io.wardclerk.workflow.camunda.expression;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElExpression;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;

/** Decision tables speak FEEL only; JUEL in a cell is refused. */
public final class NoFormulas implements ElProvider {

    @Override
    public ElExpression createExpression(String expression) {
        throw new ProcessEngineException("Decision tables are written in FEEL; this expression language is refused");
    }
}
