package io.wardclerk.workflow.camunda;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** There is no script engine for any language, whatever is on the class path. */
final class NoScripts implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        // Dropped: decision tables bring their own FEEL engine, and nothing else may run.
    }

    @Override
    public @Nullable ScriptEngineManager getScriptEngineManager() {
        return null;
    }

    @Override
    public @Nullable ScriptEngine getScriptEngine(String language, boolean cached) {
        return null;
    }
}
