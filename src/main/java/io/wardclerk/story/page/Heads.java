package io.wardclerk.story.page;

import io.wardclerk.audit.Ledger;
import io.wardclerk.audit.LedgerUnsealed;
import io.wardclerk.story.Story.Told;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says which signed head of the ledger an explanation rests on. */
@Component
final class Heads {

    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ObjectProvider<Ledger> ledger;

    Heads(ObjectProvider<Ledger> ledger) {
        this.ledger = ledger;
    }

    /** Lets what is on record by now be sealed; where that takes too long, the page says how much of it is. */
    void settle() {
        Ledger known = ledger.getIfAvailable();
        if (known != null) {
            try {
                known.seal(LONGEST);
            } catch (LedgerUnsealed e) {
                LOG.warn("An explanation was made before all of its record was sealed: {}", e.getMessage());
            }
        }
    }

    Explanation.Basis of(List<Told> all) {
        long sealed = all.stream().filter(told -> told.entry().leaf() != null).count();
        return new Explanation.Basis(all.size(), sealed, head());
    }

    private Explanation.@Nullable Head head() {
        Ledger known = ledger.getIfAvailable();
        return known == null
                ? null
                : known.checkpoint()
                        .map(head -> new Explanation.Head(
                                known.origin(),
                                head.size(),
                                Base64.getEncoder().encodeToString(head.root()),
                                Days.of(head.at()),
                                known.keys().isEmpty() ? "" : known.keys().get(0)))
                        .orElse(null);
    }
}
