/**
 * Talking to language models: our own words on this side, LangChain4j behind them, and every byte through the guarded way out. Start
 * reading at {@link io.wardclerk.assistant.engine.ChatEngine}.
 */
@NullMarked
package io.wardclerk.assistant.engine;

import org.jspecify.annotations.NullMarked;
