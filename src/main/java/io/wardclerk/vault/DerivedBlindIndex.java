package io.wardclerk.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;

@Component
final class DerivedBlindIndex implements BlindIndex {

    private static final int BYTES = 16;

    private final Macs macs;

    DerivedBlindIndex(Macs macs) {
        this.macs = macs;
    }

    @Override
    public String of(String field, String value) {
        IdentifierField known = IdentifierField.named(field);
        String normal = known.normal(value);
        if (normal.isEmpty()) {
            throw new IllegalArgumentException("Nothing is left of the value of " + field + " to look up by");
        }
        byte[] code = macs.mac("blind-index/" + field, normal.getBytes(StandardCharsets.UTF_8));
        return Base32.encode(Arrays.copyOf(code, BYTES)).toLowerCase(Locale.ROOT);
    }
}
