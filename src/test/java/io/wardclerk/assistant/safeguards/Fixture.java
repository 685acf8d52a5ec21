package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Thinned;
import io.wardclerk.content.ContentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checks over the repository's own lexicon, without the rest of the application. */
final class Fixture {

    private Fixture() {}

    static SourceChecks safeguards(StatementCheck... more) {
        List<StatementCheck> statements = new ArrayList<>(List.of(
                new NumberCheck(),
                new DoseCheck(),
                new FrequencyCheck(),
                new MedicineCheck(),
                new SideCheck(),
                new NegationCheck(),
                new ExperiencerCheck(),
                new PersonCheck(),
                new TimeCheck(),
                new SecretCheck(),
                new AdviceCheck()));
        statements.addAll(List.of(more));
        return new SourceChecks(
                clinical(),
                statements,
                List.of(
                        new FabricationCheck(),
                        new OmissionCheck(),
                        new PatientCheck(),
                        new InjectionCheck(),
                        new PlainTextCheck()));
    }

    static ClinicalText clinical() {
        return Thinned.text(rules(), 0, 0);
    }

    private static List<ContentFile> rules() {
        try (Stream<Path> files = Files.list(Path.of("rules/triage"))) {
            List<ContentFile> rules = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                rules.add(ContentFile.of("triage/" + file.getFileName(), Files.readString(file)));
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
