package io.wardclerk.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The record, its sealing and its retention.
 *
 * @param node this node's name in records, the host's when empty
 * @param interval how often what was recorded is sealed; high-risk events are sealed at once
 * @param retention how long records are kept; their hashes stay for good. Six years at least (45 CFR 164.316)
 */
@Validated
@ConfigurationProperties("wardclerk.ledger")
record LedgerProperties(
        @DefaultValue("") String node,
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("6y") Period retention,
        @Valid @DefaultValue SecondPlaceProperties secondPlace) {

    private static final int LEGAL_MINIMUM_MONTHS = 6 * 12;

    LedgerProperties {
        node = node.isBlank() ? hostname() : node;
    }

    @AssertTrue(message = "the interval must be between 10 ms and 1 s: records are sealed within a second")
    boolean isIntervalWithinASecond() {
        return interval.toMillis() >= 10 && interval.toMillis() <= 1000;
    }

    @AssertTrue(message = "records are kept for six years (6y) at least, as 45 CFR 164.316(b)(2)(i) asks")
    boolean isRetentionLegal() {
        return retention.toTotalMonths() >= LEGAL_MINIMUM_MONTHS;
    }

    /**
     * Where checkpoints are also kept, beyond the reach of whoever can write to the database; all nodes use the same. None when all
     * are empty.
     *
     * @param file a file that is only appended to, best on a disk that is written once
     * @param url a service that takes each checkpoint by POST
     * @param authorization sent to it as header {@code Authorization}
     * @param bucket address of a bucket with object lock, interface of Amazon S3
     * @param prefix begins the name of every object
     * @param bucketRegion signs requests to it (AWS Signature Version 4) as {@code wardclerk.aws} says; empty for a bucket that asks for none
     * @param lock how long an object cannot be removed
     * @param timeout how long a call may take
     * @param sslBundle Spring SSL bundle with the authority that signed its certificate; left out for the system's
     */
    record SecondPlaceProperties(
            @DefaultValue("") String file,
            @DefaultValue("") String url,
            @DefaultValue("") String authorization,
            @DefaultValue("") String bucket,
            @DefaultValue("checkpoints/") String prefix,
            @DefaultValue("") String bucketRegion,
            @DefaultValue("6y") Period lock,
            @DefaultValue("2s") Duration timeout,
            @Nullable String sslBundle) {

        /** Without what opens the places. */
        @Override
        public String toString() {
            return "SecondPlaceProperties[file=" + file + ", url=" + url + ", bucket=" + bucket + "]";
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
