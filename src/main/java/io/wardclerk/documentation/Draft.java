package io.wardclerk.documentation;

import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.Safeguards;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that nobody has signed: sentences by section, each with the words that it rests on. Kept sealed, see {@link Drafts};
 * as JSON it is what is written here, component by component.
 *
 * @param language BCP 47: {@code en}
 * @param readingLevel school grade that a summary is written for, 1 to 12; null where none was asked for
 * @param title for a person: {@code Visit note of 2026-05-17}
 * @param subject {@code Patient/123}
 * @param encounter {@code Encounter/7}, or null
 * @param date of the service that it tells of; codes hold for this day
 * @param person what codes and conflicts are checked by
 * @param engine who wrote it
 * @param answers ids of the assistant's kept answers that it was made from, for their provenance; may be empty
 * @param notice language and version of the notice to show with it: {@code en/2}
 * @param sections in the order of the kind, empty ones too, each with why it is empty
 * @param sources everything that was read for it, whether or not a sentence rests on it
 * @param omissions what the sources hold and the draft does not say
 * @param findings of the whole: conflicts with the record; those of one sentence or code stand there
 */
public record Draft(
        Kind kind,
        String language,
        @Nullable Integer readingLevel,
        String title,
        String subject,
        @Nullable String encounter,
        LocalDate date,
        Person person,
        AssistantResult.Engine engine,
        List<String> answers,
        String notice,
        List<Section> sections,
        List<Source> sources,
        List<Omission> omissions,
        List<Finding> findings) {

    public Draft {
        answers = List.copyOf(answers);
        sections = List.copyOf(sections);
        sources = List.copyOf(sources);
        omissions = List.copyOf(omissions);
        findings = List.copyOf(findings);
    }

    /**
     * Of whom it is, as the record had it.
     *
     * @param sex {@code female} or {@code male}; null if the record says something else or nothing
     * @param known what texts are held against, as of the draft
     */
    public record Person(
            @Nullable LocalDate birthDate, @Nullable String sex, Safeguards.KnownRecord known) {}

    /**
     * @param key {@code subjective}
     * @param title for a person, in the draft's language
     * @param empty why there is nothing in it; null when there is
     */
    public record Section(
            String key, String title, @Nullable String empty, List<Sentence> sentences) {

        public Section {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * @param id {@code c1}, {@code c2} over the whole draft, in order; the same in every check of the same draft
     * @param text as it would be signed
     * @param modelText as the engine wrote it; null for what a clinician added
     * @param evidence the stretches that it rests on, best first; empty exactly where the support is {@link Support#NONE}
     * @param codes proposed for it
     */
    public record Sentence(
            String id,
            String text,
            @Nullable String modelText,
            Support support,
            List<Evidence> evidence,
            List<Finding> findings,
            List<Code> codes) {

        public Sentence {
            evidence = List.copyOf(evidence);
            findings = List.copyOf(findings);
            codes = List.copyOf(codes);
        }
    }

    /** How far the sources carry a sentence, by the checks alone. */
    public enum Support {
        SUPPORTED,
        PARTIAL,
        NONE
    }

    /**
     * A stretch of a source of this draft.
     *
     * @param ref as {@link Source#ref()}
     * @param versionId as {@link Source#versionId()}
     * @param start offset of the first UTF-16 unit of the source's text
     * @param end offset after the last
     * @param quote exactly the text between them
     */
    public record Evidence(String ref, String versionId, int start, int end, String quote) {}

    /**
     * Something that a person should know.
     *
     * @param id {@code f1}, {@code f2} over the whole draft; a finding that stands as before keeps its id when edits are checked, a new
     *     one gets an id that the draft does not have
     * @param code which check found it: {@code number}, {@code allergy}
     * @param message without words of sources or of a model
     * @param evidence the other side of the difference; may be empty
     */
    public record Finding(String id, String code, Severity severity, String message, List<Evidence> evidence) {

        public Finding {
            evidence = List.copyOf(evidence);
        }
    }

    /** What becomes of a finding: what blocks needs a signed reason, or a change. */
    public enum Severity {
        INFO,
        WARN,
        BLOCK
    }

    /**
     * A code proposed for a sentence.
     *
     * @param system as terminology names it: {@code icd10cm}
     * @param valid whether it holds on the draft's date for this person with its neighbours; one that does not is never stored
     */
    public record Code(String system, String code, String display, boolean valid, List<Finding> findings) {

        public Code {
            findings = List.copyOf(findings);
        }

        /** {@code icd10cm|R07.9}, as reviews name it. */
        public String key() {
            return system + "|" + code;
        }
    }

    /**
     * What was read.
     *
     * @param ref a FHIR reference without version, or the id of a sealed document of this case
     * @param versionId of the FHIR resource; empty for a sealed document, which never changes
     * @param title for a person: {@code Transcript}, {@code Medication list}
     * @param text as the engine and the checks had it
     */
    public record Source(String ref, String versionId, String title, String text) {

        /** Whether it lies in the clinical record and can change there. */
        public boolean inRecord() {
            return !versionId.isEmpty();
        }
    }

    /**
     * Something of a source that no sentence tells.
     *
     * @param id {@code o1}
     * @param message without words of the source
     */
    public record Omission(String id, String ref, int start, int end, String quote, String message) {}

    /** All sentences in order. */
    public Stream<Sentence> sentences() {
        return sections.stream().flatMap(section -> section.sentences().stream());
    }

    /** All findings: of the whole, of sentences and of their codes. */
    public Stream<Finding> allFindings() {
        return Stream.concat(
                findings.stream(),
                sentences()
                        .flatMap(sentence -> Stream.concat(
                                sentence.findings().stream(),
                                sentence.codes().stream().flatMap(code -> code.findings().stream()))));
    }

    public Optional<Sentence> sentence(String id) {
        return sentences().filter(sentence -> sentence.id().equals(id)).findFirst();
    }
}
