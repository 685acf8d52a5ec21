package io.wardclerk.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * The erasures outside of the database: a file that is only appended to, each line signed and naming the digest of the one before. Kept
 * where the database's backup does not reach, and shared by all nodes.
 */
@Component
final class ErasureList {

    static final String FIRST = "";
    private static final String PURPOSE = "erasure-list";

    private final Path file;
    private final Macs macs;
    private final NoteSigner signer;

    ErasureList(VaultProperties properties, Macs macs, NoteSigner signer) {
        this.file = properties.erasureList();
        this.macs = macs;
        this.signer = signer;
    }

    Path file() {
        return file;
    }

    /** Every erasure, in order. @throws KeysUnavailable if a line was changed, removed or cut */
    List<ErasureListed> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return checked(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Appends what is made for the next number and the digest of the line before, and returns once the disk has it. */
    ErasureLine append(BiFunction<Long, String, ErasureCertificate> made) {
        try {
            Path folder = file.toAbsolutePath().resolve("..").normalize();
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                try (var lock = channel.lock()) {
                    String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
                    List<ErasureListed> known = checked(text);
                    ErasureLine line = signed(made.apply((long) known.size() + 1, last(text)));
                    channel.position(channel.size());
                    ByteBuffer bytes = ByteBuffer.wrap((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                    assert lock.isValid();
                    return line;
                }
            }
        } catch (IOException e) {
            throw unusable("cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    private ErasureLine signed(ErasureCertificate certificate) {
        String json = certificate.json();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        NoteSigner.Signed signed = signer.sign(bytes);
        Base64.Encoder base64 = Base64.getEncoder();
        return new ErasureLine(
                json,
                base64.encodeToString(signed.publicKey()),
                base64.encodeToString(signed.signature()),
                base64.encodeToString(macs.mac(PURPOSE, bytes)));
    }

    private List<ErasureListed> checked(String text) {
        List<ErasureListed> certificates = new ArrayList<>();
        String before = FIRST;
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw unusable("is cut off in its last line");
        }
        for (String line : text.lines().toList()) {
            int number = certificates.size() + 1;
            try {
                ErasureLine read = ErasureLine.of(line);
                byte[] bytes = read.certificate().getBytes(StandardCharsets.UTF_8);
                ErasureCertificate certificate = ErasureCertificate.of(read.certificate());
                if (!macs.verifies(PURPOSE, bytes, Base64.getDecoder().decode(read.mac()))
                        || certificate.number() != number
                        || !certificate.before().equals(before)) {
                    throw unusable("was changed at line " + number + ", or is of another installation");
                }
                certificates.add(new ErasureListed(line, certificate));
            } catch (IllegalArgumentException e) {
                throw unusable("is damaged at line " + number);
            }
            before = digest(line);
        }
        return certificates;
    }

    private static String last(String text) {
        List<String> lines = text.lines().toList();
        return lines.isEmpty() ? FIRST : digest(lines.get(lines.size() - 1));
    }

    private static String digest(String line) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private KeysUnavailable unusable(String problem) {
        return new KeysUnavailable(
                "The erasure list " + file.toAbsolutePath() + " " + problem
                        + ": put back the copy that you keep (wardclerk.vault.erasures)",
                null);
    }
}
