package io.wardclerk.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that content is read from. Names are relative to it with forward slashes, sorted. Hidden files are left out,
 * and a link that leads out of the folder is refused: content is what lies under the root, nothing else.
 */
final class ContentRoot {

    private static final long MAX_FILE_BYTES = 5_000_000;

    private final Path root;

    ContentRoot(Path root) {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new ContentBroken(
                    root.toString(),
                    "there is no such folder; set wardclerk.content.root to the folder of processes/",
                    e);
        }
    }

    Path path() {
        return root;
    }

    /** Names of the folders directly under this one; none if it does not exist. */
    List<String> folders(String name) {
        return entries(name, 1).filter(Files::isDirectory).map(this::last).toList();
    }

    /** The visible files under this folder at any depth. */
    List<ContentFile> files(String name) {
        return entries(name, 32).filter(Files::isRegularFile).map(this::read).toList();
    }

    boolean holds(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    ContentFile read(String file) {
        return read(root.resolve(file));
    }

    private Stream<Path> entries(String name, int depth) {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return walk
                    .filter(path -> !path.equals(folder) && visible(folder.relativize(path)))
                    .sorted(Comparator.comparing(this::name))
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            throw new ContentBroken(name, "the folder cannot be read: " + e.getMessage(), e);
        }
    }

    private ContentFile read(Path file) {
        String name = name(file);
        try {
            if (!file.toRealPath().startsWith(root)) {
                throw new ContentBroken(name, "is a link that leads out of the content root; copy the file instead");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ContentBroken(name, "is larger than " + MAX_FILE_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new ContentFile(name, text, Hashes.sha256(bytes));
        } catch (CharacterCodingException e) {
            throw new ContentBroken(name, "is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new ContentBroken(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean visible(Path path) {
        for (Path part : path) {
            String word = part.toString();
            if (word.startsWith(".") || word.endsWith("~")) {
                return false;
            }
        }
        return true;
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private String last(Path path) {
        return root.relativize(path).getFileName().toString();
    }
}
