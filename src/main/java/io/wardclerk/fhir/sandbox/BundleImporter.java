package io.wardclerk.fhir.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads a folder of FHIR bundles, each file as one transaction and once, whatever it is called. */
final class BundleImporter {

    private static final Logger LOG = LoggerFactory.getLogger(BundleImporter.class);
    private static final String NO_BASE = "urn:none";
    private static final int LARGEST_FILE = 500_000_000;

    private final Writes writes;
    private final Searches searches;
    private final FhirJson json;
    private final JdbcClient jdbc;
    private final ImportedFiles done;
    private final Digests digests;
    private final Names names;

    BundleImporter(
            Writes writes,
            Searches searches,
            FhirJson json,
            JdbcClient jdbc,
            ImportedFiles done,
            Digests digests,
            Names names) {
        this.writes = writes;
        this.searches = searches;
        this.json = json;
        this.jdbc = jdbc;
        this.done = done;
        this.digests = digests;
        this.names = names;
    }

    /**
     * @param resources stored, stand-ins included
     * @param standIns resources made because a reference named one that no file holds
     * @param unresolved literal references that still name nothing
     */
    record Summary(int files, int skipped, int failed, int resources, int standIns, int unresolved) {}

    Summary load(Path folder) {
        long start = System.nanoTime();
        Placeholders placeholders = new Placeholders(jdbc, json.context(), digests, names);
        Set<ResourceKey> named = new HashSet<>();
        List<Path> files = files(folder);
        int skipped = 0;
        int failed = 0;
        int resources = 0;
        int standIns = 0;
        for (Path file : files) {
            byte[] bytes = read(file);
            String hash = sha256(bytes);
            if (done.has(hash)) {
                skipped++;
                continue;
            }
            try {
                ImportBundle bundle = new ImportBundle(json.context(), searches, placeholders, digests);
                Resource content = json.parse(new String(bytes, StandardCharsets.UTF_8));
                List<Entry> entries = bundle.entries(content, hash);
                writes.run(entries, NO_BASE);
                done.add(hash, entries.size());
                named.addAll(bundle.named());
                resources += entries.size();
                standIns += bundle.standIns();
                LOG.info("Imported file {} of {}: {} resources", files.indexOf(file) + 1, files.size(), entries.size());
            } catch (RuntimeException e) {
                failed++;
                LOG.error(
                        "File {} of {}, by name, is not imported: {}",
                        files.indexOf(file) + 1,
                        files.size(),
                        SandboxExceptions.answerOf(e).getMessage());
            }
        }
        List<Entry> missing = missing(named).stream()
                .map(key -> Entry.update(key.id(), placeholders.make(key, null, null), null))
                .toList();
        writes.run(missing, NO_BASE);
        Summary summary = new Summary(
                files.size(),
                skipped,
                failed,
                resources + missing.size(),
                standIns + missing.size(),
                missing(named).size());
        LOG.info(
                "Import of {}: {} files ({} known before, {} failed), {} resources ({} stand-ins), {} unresolved references, {} ms",
                folder,
                summary.files(),
                skipped,
                failed,
                summary.resources(),
                summary.standIns(),
                summary.unresolved(),
                (System.nanoTime() - start) / 1_000_000);
        return summary;
    }

    private List<ResourceKey> missing(Set<ResourceKey> named) {
        List<ResourceKey> known = new ArrayList<>(named);
        known.removeIf(key -> !json.context().getResourceTypes().contains(key.type()));
        return jdbc.sql("select x.n from unnest(?, ?, ?) as x (t, i, n) where not exists"
                        + " (select 1 from sandbox.resource r where r.type = x.t and r.id = x.i)")
                .params(
                        SqlArrays.texts(known.stream().map(ResourceKey::type).toArray(String[]::new)),
                        names.digests(known.stream().map(ResourceKey::id).toList()),
                        SqlArrays.ints(IntStream.range(0, known.size()).boxed().toList()))
                .query((row, number) -> known.get(row.getInt(1)))
                .list();
    }

    /** Synthea's files of hospitals and practitioners first, then by name. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                    .sorted(Comparator.comparing((Path file) ->
                                    !file.getFileName().toString().contains("Information"))
                            .thenComparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of wardclerk.sandbox.import cannot be read: " + folder, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".gz")) {
                try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    return plain.readNBytes(LARGEST_FILE);
                }
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read: " + file, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
