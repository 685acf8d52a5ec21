package io.wardclerk.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;

@Component
final class DerivedPseudonyms implements Pseudonyms {

    private static final int BYTES = 16;

    private final Macs macs;

    DerivedPseudonyms(Macs macs) {
        this.macs = macs;
    }

    @Override
    public String of(String reference) {
        byte[] code = macs.mac("pseudonym", reference.strip().getBytes(StandardCharsets.UTF_8));
        return "pt_" + Base32.encode(Arrays.copyOf(code, BYTES)).toLowerCase(Locale.ROOT);
    }
}
