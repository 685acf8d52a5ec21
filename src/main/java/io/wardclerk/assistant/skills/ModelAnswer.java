package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantResult.Usage;
import java.util.List;

/** What a model's answer came to. */
sealed interface ModelAnswer {

    /** The engines that were passed over before it came to this. */
    List<String> passedOver();

    /**
     * It is readable.
     *
     * @param claims empty if it says that the sources do not say
     * @param findings what should be known of how it came about
     */
    record Read(
            List<Drafted> claims,
            String provider,
            String model,
            Usage usage,
            List<Finding> findings,
            List<String> passedOver)
            implements ModelAnswer {}

    /** It is not, or there is none. */
    record None(List<String> passedOver) implements ModelAnswer {}
}
