package io.wardclerk.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the engines stand, for operators. */
public interface EngineStates {

    /** Every configured provider, by name. */
    List<State> now();

    /** The chain of each skill: {@code note: azure, offline}. */
    List<String> chains();

    /**
     * @param state {@code ready}, {@code not-configured}, {@code off} or {@code circuit-open}
     * @param remedy what an operator does; null while it is ready
     */
    record State(
            String name,
            String kind,
            String model,
            String state,
            @Nullable String remedy) {

        public boolean isReady() {
            return state.equals("ready");
        }
    }
}
