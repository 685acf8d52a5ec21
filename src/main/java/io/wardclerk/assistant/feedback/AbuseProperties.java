package io.wardclerk.assistant.feedback;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param suspicions after so many suspicious texts within an hour the assistant is refused to their sender; 1 or more
 */
@ConfigurationProperties("wardclerk.assistant.abuse")
record AbuseProperties(@DefaultValue("20") int suspicions) {

    AbuseProperties {
        if (suspicions < 1) {
            throw new IllegalArgumentException("wardclerk.assistant.abuse.suspicions must be 1 or more");
        }
    }
}
