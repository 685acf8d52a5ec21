package io.wardclerk.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before anything can be opened, a start holds the database against the erasure list: what a restored backup brought back is destroyed
 * again. A list that knows less than the database is not the right one, and stops the start.
 */
@Component
final class ErasureReplay {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final List<ErasureCertificate> done = new ArrayList<>();

    ErasureReplay(ErasureList list, ErasureTable table, PlatformTransactionManager transactions) {
        List<ErasureListed> listed = list.lines();
        refuseShorter(list, listed, table.ids());
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> listed.forEach(line -> replay(line, table)));
        if (!done.isEmpty()) {
            LOG.warn("This database was restored from before {} erasures; they were carried out again", done.size());
        }
    }

    List<ErasureCertificate> done() {
        return List.copyOf(done);
    }

    private void replay(ErasureListed line, ErasureTable table) {
        ErasureCertificate certificate = line.certificate();
        if (table.insert(certificate, line.line())) {
            table.hold(certificate.patient());
            table.destroyAgain(certificate.patient(), certificate.cases(), certificate.moment());
            done.add(certificate);
        }
    }

    private static void refuseShorter(ErasureList list, List<ErasureListed> listed, Set<UUID> known) {
        Set<UUID> ids = listed.stream().map(line -> line.certificate().id()).collect(Collectors.toSet());
        long missing = known.stream().filter(id -> !ids.contains(id)).count();
        if (missing > 0) {
            throw new KeysUnavailable(
                    "The erasure list " + list.file().toAbsolutePath() + " lacks " + missing
                            + " erasures that the database knows: put the list back, or set wardclerk.vault.erasures to it",
                    null);
        }
    }
}
