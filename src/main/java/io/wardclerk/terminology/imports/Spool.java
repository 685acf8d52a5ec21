package io.wardclerk.terminology.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files on this node's disk while they are loaded, so that slow senders hold nothing in the database. */
@Component
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final ImportProperties properties;

    Spool(ImportProperties properties) {
        this.properties = properties;
    }

    /** What was received. */
    record Received(long bytes, String sha256) {}

    Path place(UUID id) {
        return properties.folder().toAbsolutePath().resolve(id + ".file");
    }

    /**
     * @throws FileBroken over the largest size
     * @throws IOException when no more comes, or the disk is full
     */
    Received receive(UUID id, InputStream in) throws IOException {
        Files.createDirectories(properties.folder());
        MessageDigest digest = sha256();
        long largest = properties.largest().toBytes();
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(place(id))) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > largest) {
                    throw new FileBroken(
                            0, "The file is larger than wardclerk.terminology.imports.largest, " + largest + " bytes.");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return new Received(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(place(id));
        } catch (IOException e) {
            LOG.warn(
                    "A file that was loaded stays in {}: {}",
                    properties.folder(),
                    e.getClass().getSimpleName());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
