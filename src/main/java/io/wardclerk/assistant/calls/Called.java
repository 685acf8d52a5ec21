package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.engine.Said;
import java.util.List;

/** How the calls for one question ended. */
public sealed interface Called {

    /** The engines that were to answer and did not, each with why: {@code azure: timeout}. */
    List<String> passedOver();

    /**
     * A model answered.
     *
     * @param provider which one
     * @param costMicros of this answer, in millionths of the currency
     */
    record Answered(Said said, String provider, long costMicros, List<String> passedOver) implements Called {

        public Answered {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** None did. */
    record Nobody(List<String> passedOver) implements Called {

        public Nobody {
            passedOver = List.copyOf(passedOver);
        }
    }
}
