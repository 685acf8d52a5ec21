package io.wardclerk.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that one local application at a time keeps its data in, readable by its owner only. */
final class DataFolder implements AutoCloseable {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Takes the folder; the lock goes with the process, however that ends. */
    static DataFolder open(Path folder) {
        try {
            Path root = Files.createDirectories(folder).toRealPath();
            restrict(root, "rwx------");
            FileChannel lockFile =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new StartRefused(
                        "Another Wardclerk is running on the data folder " + root + ".",
                        "Stop that one first, or start this one with --wardclerk.local.data=<another folder> and"
                                + " --server.port=<another port>.");
            }
            return new DataFolder(root, lockFile, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be used", e);
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    Optional<String> read(String name) {
        try {
            return Files.exists(resolve(name)) ? Optional.of(Files.readString(resolve(name))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resolve(name), e);
        }
    }

    /** Replaces the file as a whole; it is never readable by others, not even for a moment. */
    void writeSecret(String name, String content) {
        try {
            Path made = Files.createTempFile(root, ".new", null);
            restrict(made, "rw-------");
            Files.writeString(made, content);
            Files.move(made, resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + resolve(name), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + root, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
