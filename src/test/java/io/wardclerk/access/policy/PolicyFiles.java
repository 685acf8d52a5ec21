package io.wardclerk.access.policy;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.Compiled;
import io.wardclerk.rules.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of access as they stand in this repository. */
final class PolicyFiles {

    private static final Path FOLDER = Path.of("rules/access");

    private PolicyFiles() {}

    static List<ContentFile> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> ContentFile.of(file.toString().replace('\\', '/'), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String drl() {
        return text(FOLDER.resolve("access.drl"));
    }

    static RuleSet rules() {
        return Compiled.of("access", all());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
