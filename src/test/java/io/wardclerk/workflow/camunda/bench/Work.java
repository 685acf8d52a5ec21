package io.wardclerk.workflow.camunda.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What every step does on both sides: it makes 64 characters of its input. It also notes when it began and ended. */
final class Work {

    private static final Map<String, long[]> TIMES = new ConcurrentHashMap<>();
    private static final int STEPS = 6;

    private Work() {}

    static String step(String instance, String element, String text) {
        int number = Integer.parseInt(element.substring("step".length()));
        long[] times = TIMES.computeIfAbsent(instance, id -> new long[2 * STEPS]);
        times[2 * (number - 1)] = System.nanoTime();
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((element + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            times[2 * (number - 1) + 1] = System.nanoTime();
        }
    }

    /** Begin and end of each step in turn; forgotten thereafter. */
    static long[] times(String instance) {
        long[] times = TIMES.remove(instance);
        if (times == null) {
            throw new IllegalStateException("No step of " + instance + " ran");
        }
        return times;
    }
}
