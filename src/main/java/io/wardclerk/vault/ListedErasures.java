package io.wardclerk.vault;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

@Service
final class ListedErasures implements Erasures {

    private static final String TYPE = "wardclerk-erasure";

    private final ErasureTable table;
    private final ErasureList list;
    private final ErasureReplay replay;
    private final Pseudonyms pseudonyms;
    private final NoteSigner signer;
    private final Clock clock;

    ListedErasures(
            ErasureTable table,
            ErasureList list,
            ErasureReplay replay,
            Pseudonyms pseudonyms,
            NoteSigner signer,
            Clock clock) {
        this.table = table;
        this.list = list;
        this.replay = replay;
        this.pseudonyms = pseudonyms;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public boolean knows(String patient) {
        return table.knows(pseudonyms.of(patient));
    }

    @Override
    public Erasure erase(String patient, Map<String, String> facts) {
        String pseudonym = pseudonyms.of(patient);
        table.hold(pseudonym);
        List<String> cases = table.cases(pseudonym);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int keys = table.destroy(pseudonym, cases, at);
        UUID id = UUID.randomUUID();
        ErasureLine line = list.append((number, before) -> new ErasureCertificate(
                TYPE, 1, signer.name(), number, before, id, pseudonym, at.toString(), keys, cases, facts));
        ErasureCertificate certificate = ErasureCertificate.of(line.certificate());
        table.insert(certificate, line.json());
        return erasure(certificate, line.json());
    }

    @Override
    public Optional<Erasure> find(UUID id) {
        return table.certificate(id)
                .map(line -> erasure(ErasureCertificate.of(ErasureLine.of(line).certificate()), line));
    }

    @Override
    public List<Erasure> replayed() {
        return replay.done().stream()
                .map(certificate -> find(certificate.id()).orElseThrow())
                .toList();
    }

    private static Erasure erasure(ErasureCertificate certificate, String line) {
        return new Erasure(
                certificate.id(),
                certificate.patient(),
                certificate.moment(),
                certificate.keys(),
                certificate.cases(),
                line);
    }
}
