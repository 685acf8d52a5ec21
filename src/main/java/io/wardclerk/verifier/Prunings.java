package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records whose time of retention was over leave only their hash; each names the record that took them away, its certificate,
 * which stands further on in the ledger and says from where to where it reached.
 */
final class Prunings {

    private record Stretch(long from, long to) {

        Stretch with(long index) {
            return new Stretch(Math.min(from, index), Math.max(to, index + 1));
        }
    }

    private static final int MOST = 100_000;

    private final Map<String, Stretch> claims = new LinkedHashMap<>();
    private final Map<String, Stretch> certificates = new HashMap<>();
    private long count;

    void claim(String certificate, long index) {
        count++;
        Stretch known = claims.get(certificate);
        if (known != null || claims.size() < MOST) {
            claims.put(certificate, known == null ? new Stretch(index, index + 1) : known.with(index));
        }
    }

    void certificate(@Nullable String id, @Nullable String first, @Nullable String end) {
        if (id != null && first != null && end != null && first.matches("\\d{1,18}") && end.matches("\\d{1,18}")) {
            certificates.put(id, new Stretch(Long.parseLong(first), Long.parseLong(end)));
        }
    }

    long count() {
        return count;
    }

    /**
     * @param whole whether the export reaches to the newest checkpoint, so that every certificate must be in it
     * @return how many certificates lie behind the export's end
     */
    long close(boolean whole, Findings findings) {
        long open = 0;
        for (Map.Entry<String, Stretch> claim : claims.entrySet()) {
            Stretch claimed = claim.getValue();
            Stretch certified = certificates.get(claim.getKey());
            if (certified == null && !whole) {
                open++;
            } else if (certified == null || certified.from > claimed.from || certified.to < claimed.to) {
                findings.add(
                        Kind.PRUNED_WITHOUT_CERTIFICATE, claimed.from, claimed.to, words(claim.getKey(), certified));
            }
        }
        return open;
    }

    private static String words(String certificate, @Nullable Stretch certified) {
        return "Records are gone and said to be pruned by the certificate " + certificate
                + (certified == null
                        ? ", which is not in the ledger."
                        : ", which covers only index " + certified.from + " to " + (certified.to - 1) + ".");
    }
}
