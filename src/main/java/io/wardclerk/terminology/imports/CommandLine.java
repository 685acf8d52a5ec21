package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.TerminologyImports;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyImports.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * {@code --import-codes=FILE} loads a file, or every file of a folder, while the application starts; may be given more than once.
 * {@code --codes-version=2021} says which release it is, where neither content nor name does. A file that is refused is told in
 * the log, and the application does not start.
 */
@Component
final class CommandLine implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

    private final TerminologyImports imports;

    CommandLine(TerminologyImports imports) {
        this.imports = imports;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        @Nullable List<String> named = arguments.getOptionValues("import-codes");
        if (named == null) {
            return;
        }
        @Nullable
        String version = Optional.ofNullable(arguments.getOptionValues("codes-version")).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(null);
        for (String each : named) {
            for (Path file : files(Path.of(each))) {
                load(file, version);
            }
        }
    }

    private static List<Path> files(Path named) throws IOException {
        if (!Files.isDirectory(named)) {
            return List.of(named);
        }
        try (Stream<Path> all = Files.list(named)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private void load(Path file, @Nullable String version) throws IOException {
        String name = String.valueOf(file.getFileName());
        Report report;
        try (InputStream in = Files.newInputStream(file)) {
            report = imports.run(imports.receive(in, new Wish(name, version, null, null, null))
                    .id());
        }
        if (report.state() == State.ACTIVE) {
            LOG.info(
                    "{}: {}, version {}, {} rows. It answers from now on.",
                    name,
                    report.format(),
                    report.version(),
                    report.rows());
            return;
        }
        report.defects().forEach(defect -> LOG.error("{}, line {}: {}", name, defect.line(), defect.message()));
        throw new IllegalStateException(name + " was refused and changed nothing; it has " + report.defectCount()
                + " defects. The log has them.");
    }
}
