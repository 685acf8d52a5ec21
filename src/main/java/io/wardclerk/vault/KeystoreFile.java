package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/** A key-encryption key in a file, for development and single machines. */
final class KeystoreFile implements KeyProvider {

    private static final Keysets KEYSETS = new Keysets();
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path file;
    private volatile Key key;

    private KeystoreFile(Path file, Key key) {
        this.file = file;
        this.key = key;
    }

    private record Key(String name, Aead aead) {

        static Key of(KeysetHandle keyset) throws GeneralSecurityException {
            return new Key("keystore/" + keyset.getPrimary().getId(), KEYSETS.aead(keyset));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static KeystoreFile open(Path file) {
        return new KeystoreFile(file, read(file));
    }

    private static Key read(Path file) {
        refuseIfOthersRead(file);
        try {
            return Key.of(KEYSETS.fromJson(Files.readString(file)));
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
            Path made = written(folder, KEYSETS.toJson(KEYSETS.generate()));
            try {
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
        return key.name();
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        try {
            return key.aead().encrypt(dataKey, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key-encryption key " + name() + " cannot wrap", e);
        }
    }

    /** What the keystore as it was read does not open may have been wrapped by a key that was added since. */
    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        try {
            return key.aead().decrypt(wrapped, context);
        } catch (GeneralSecurityException e) {
            Key present = read(file);
            if (present.name().equals(name())) {
                throw e;
            }
            key = present;
            return present.aead().decrypt(wrapped, context);
        }
    }

    /** Adds a key that wraps from now on; the earlier ones stay in the file, since backups were made under them. */
    @Override
    public synchronized void renew() {
        refuseIfOthersRead(file);
        try {
            Path made = written(
                    parent(file), KEYSETS.toJson(KEYSETS.withNewPrimary(KEYSETS.fromJson(Files.readString(file)))));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            key = read(file);
        } catch (IOException e) {
            throw new KeysUnavailable(
                    "The keystore " + file + " cannot be written ("
                            + e.getClass().getSimpleName() + "): give this user the right to write in its folder",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable("The keystore " + file + " is damaged: restore it from its backup", null);
        }
    }

    @Override
    public void refresh() {
        key = read(file);
    }

    private static Path written(Path folder, String keyset) throws IOException {
        Path made = Files.createTempFile(folder, ".keystore", ".new", only(folder, "rw-------"));
        try (FileChannel out = FileChannel.open(made, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(keyset.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        return made;
    }

    @Override
    public String toString() {
        return name();
    }

    private static void refuseIfOthersRead(Path file) {
        try {
            Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            granted.removeAll(OWNERS);
            if (!granted.isEmpty()) {
                throw new KeysUnavailable(
                        "The keystore " + file + " can be read by others on this machine; run: chmod 600 " + file,
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
