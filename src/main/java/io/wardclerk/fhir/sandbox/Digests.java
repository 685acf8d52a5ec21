package io.wardclerk.fhir.sandbox;

import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Keyed digests in place of codes, identifiers and addresses in the index: equal for equal values, and no way back. */
final class Digests {

    private static final String PURPOSE = "sandbox-search";
    private static final int BYTES = 16;

    private final Macs macs;

    Digests(Macs macs) {
        this.macs = macs;
    }

    String of(String value) {
        byte[] mac = macs.mac(PURPOSE, value.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, BYTES));
    }

    @Nullable
    String orNull(@Nullable String value) {
        return value == null ? null : of(value);
    }
}
