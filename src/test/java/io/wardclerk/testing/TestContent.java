package io.wardclerk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The product's own content and, beside it, the small workflow {@code sample} of {@code src/test/resources/content}. */
public final class TestContent {

    private static final List<Path> ROOTS = List.of(Path.of("."), Path.of("src/test/resources/content"));

    private TestContent() {}

    /** A new folder that holds both, and what further folders hold. */
    public static Path assemble(Path... further) {
        try {
            Path content = Files.createTempDirectory("wardclerk-content");
            for (Path root : Stream.concat(ROOTS.stream(), Stream.of(further)).toList()) {
                for (String folder : List.of("processes", "rules", "forms")) {
                    copy(root.resolve(folder), content.resolve(folder));
                }
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
