package io.wardclerk.assistant.engine;

/** The language model of one provider. Asks once; whoever calls decides whether to ask again. Safe for many threads. */
@FunctionalInterface
public interface ChatEngine {

    /** @throws EngineFault if no answer of the model came back */
    Said ask(Ask ask, Limits limits) throws EngineFault;
}
