package io.wardclerk.workflow.camunda;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How steps are worked.
 *
 * @param node this node's name in records and logs, the host's when empty; each process adds a mark of its own, so names may repeat
 * @param threads steps that run at a time on this node
 * @param attemptTimeout an attempt that takes longer is interrupted
 * @param lock how long a task stays ours; far above the timeout
 * @param backoff the waits before the second and every further attempt; after the last comes an incident
 * @param longestWait the most that another side's "come back later" is honoured
 * @param poll the slow look for tasks that other nodes made
 * @param probe how often a dependency that caused incidents is asked whether it is back
 * @param stopGrace how long a stop waits for running attempts
 */
@Validated
@ConfigurationProperties("wardclerk.steps")
record StepProperties(
        @DefaultValue("") String node,

        @Min(1) @Max(256) @DefaultValue("8") int threads,
        @DefaultValue("65s") Duration attemptTimeout,
        @DefaultValue("200s") Duration lock,
        @NotEmpty @DefaultValue({"2s", "10s"}) List<Duration> backoff,
        @DefaultValue("1h") Duration longestWait,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5s") Duration probe,
        @DefaultValue("20s") Duration stopGrace) {

    StepProperties {
        node = node.isBlank() ? hostname() : node;
        backoff = List.copyOf(backoff);
    }

    @AssertTrue(message = "the lock must be at least three times the attempt's timeout")
    boolean isLockFarAboveTimeout() {
        return lock.compareTo(attemptTimeout.multipliedBy(3)) >= 0;
    }

    /** Attempts before the incident. */
    int tries() {
        return backoff.size() + 1;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
