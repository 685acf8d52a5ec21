package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** A key-encryption key in a file, for development and single machines. */
final class KeystoreFile implements KeyProvider {

    private static final Keysets KEYSETS = new Keysets();

    private final String name;
    private final Aead key;

    private KeystoreFile(KeysetHandle keyset) throws GeneralSecurityException {
        name = "keystore/" + keyset.getPrimary().getId();
        key = KEYSETS.aead(keyset);
    }

    static KeystoreFile open(Path file) {
        refuseIfOthersRead(file);
        try {
            return new KeystoreFile(KEYSETS.fromJson(Files.readString(file)));
        } catch (IOException e) {
            throw new KeysUnavailable("The keystore " + file + " cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            // The cause could quote the key material it failed to read.
            throw new KeysUnavailable("The keystore " + file + " is damaged: restore it from its backup", null);
        }
    }

    /** Makes a new key in a file that only this user reads; of two that do so at once, both use the one that was first. */
    static KeystoreFile create(Path file) {
        try {
            Path folder = parent(file);
            makeFolder(folder);
            Path made = Files.createTempFile(folder, ".keystore", ".new", only(folder, "rw-------"));
            try {
                Files.writeString(made, KEYSETS.toJson(KEYSETS.generate()));
                Files.move(made, file);
            } catch (FileAlreadyExistsException e) {
                Files.deleteIfExists(made);
            }
            return open(file);
        } catch (IOException e) {
            throw new KeysUnavailable("The keystore " + file + " cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        try {
            return key.encrypt(dataKey, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key-encryption key " + name + " cannot wrap", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return key.decrypt(wrapped, context);
    }

    private static void refuseIfOthersRead(Path file) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            if (granted.contains(PosixFilePermission.OTHERS_READ)
                    || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new KeysUnavailable(
                        "The keystore " + file + " can be read by everyone on this machine; run: chmod 600 " + file,
                        null);
            }
        } catch (UnsupportedOperationException e) {
            // No POSIX permissions on this file system: nothing to check.
        } catch (IOException e) {
            throw new KeysUnavailable("The keystore " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(parent(folder));
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, only(folder, "rwx------"));
        }
    }

    private static Path parent(Path path) {
        return path.toAbsolutePath().resolve("..").normalize();
    }

    private static FileAttribute<?>[] only(Path folder, String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
