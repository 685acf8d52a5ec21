package io.wardclerk.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.DeployedFiles;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes to the case's patient, by the first channel that reaches them and that they have not turned off. */
@Component
final class PatientNotify implements Connector<PatientNotify.Input, PatientNotify.Output> {

    /** The bridge asks for the patient's consent before the step, and goes on with this where it is not given. */
    private static final String NO_CONSENT = "NO_CONSENT";

    private final DeployedFiles files;
    private final Documents documents;
    private final FhirRecords records;
    private final NotificationProperties properties;
    private final MessageChannels settings;
    private final List<Channel> channels;
    private final AuditLog audit;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    PatientNotify(
            DeployedFiles files,
            Documents documents,
            FhirRecords records,
            NotificationProperties properties,
            MessageChannels settings,
            List<Channel> channels,
            AuditLog audit,
            Clock clock) {
        this.files = files;
        this.documents = documents;
        this.records = records;
        this.properties = properties;
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.audit = audit;
        this.clock = clock;
    }

    record Input(String template, @Nullable String valuesId) {}

    record Output(
            String outcome,
            @Nullable String channel,
            @Nullable String messageId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "patientNotify",
                "Write to the patient",
                "Fills the workflow's own template in the patient's language with the values that it declares, and sends it by the"
                        + " first channel that reaches the patient and is not turned off. Never without consent to messaging.",
                Effect.NOTIFY,
                Input.class,
                Output.class,
                Map.of(
                        "template",
                        "Its name: confirmed for templates/message-confirmed.en.json and other languages of it.",
                        "valuesId",
                        "The sealed document that the values come from.",
                        "outcome",
                        "sent; noted, where only its making is logged; or unreachable.",
                        "channel",
                        "By which channel.",
                        "messageId",
                        "The sealed message.",
                        NO_CONSENT,
                        "The patient does not agree to be written to; nothing was sent."),
                Set.of(NO_CONSENT));
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    /** A message that comes twice after a crash harms nobody; one that never comes may. Both carry the step's id. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        String patient = step.subject();
        if (patient == null) {
            throw StepFailed.permanently("The case has no patient to write to");
        }
        ObjectNode record = records.read(step, patient)
                .orElseThrow(() -> StepFailed.permanently("The patient of the case is not on the FHIR server"));
        Recipient recipient = Recipient.of(patient, record);
        Letter letter = template(input.template(), recipient, step)
                .fill(input.template(), values(input.valuesId()), step.instance(), clock.instant());
        for (Channel channel : open(patient)) {
            if (channel.reaches(recipient)) {
                Channel.Sending sending = channel.send(letter, recipient, step);
                record(step, letter, channel, sending);
                if (sending != Channel.Sending.REFUSED) {
                    return new Output(
                            sending == Channel.Sending.SENT ? "sent" : "noted", channel.name(), stored(step, letter));
                }
            }
        }
        return new Output("unreachable", null, null);
    }

    private List<Channel> open(String patient) {
        return settings.of(patient).stream()
                .filter(MessageChannels.Setting::on)
                .flatMap(setting -> channels.stream().filter(each -> each.name().equals(setting.channel())))
                .toList();
    }

    private MessageTemplate template(String name, Recipient recipient, StepContext step) {
        return Stream.concat(recipient.languages().stream(), Stream.of(properties.language()))
                .flatMap(language -> file(name, language, step).stream())
                .findFirst()
                .orElseThrow(() -> StepFailed.permanently(
                        "The workflow has no " + MessageTemplate.file(name, properties.language())));
    }

    private Optional<MessageTemplate> file(String name, String language, StepContext step) {
        String text;
        try {
            text = files.text(step, MessageTemplate.file(name, language));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageTemplate.of(text));
        } catch (IllegalArgumentException e) {
            throw StepFailed.permanently(MessageTemplate.file(name, language) + ": " + e.getMessage());
        }
    }

    private JsonNode values(@Nullable String id) {
        if (id == null) {
            return json.createObjectNode();
        }
        byte[] content =
                documents.read(id).orElseThrow(() -> StepFailed.permanently("A document of the case is not there"));
        try {
            return json.readTree(content);
        } catch (IOException e) {
            throw StepFailed.permanently("A document of the case is not JSON");
        }
    }

    private String stored(StepContext step, Letter letter) {
        try {
            return documents.store(step.scope(), "message", json.writeValueAsBytes(letter));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message is plain text", e);
        }
    }

    private void record(StepContext step, Letter letter, Channel channel, Channel.Sending sending) {
        Map<String, Object> detail = Map.of(
                "step", step.element(),
                "template", letter.template() + "/" + letter.version() + "/" + letter.language(),
                "answer", sending.name().toLowerCase(Locale.ROOT));
        String actor = Caller.WARDCLERK.actor();
        String element = "patient/" + channel.name();
        audit.record((sending == Channel.Sending.REFUSED
                        ? AuditEntry.failure(actor, AuditAction.MESSAGE_SEND, step.instance(), element, detail)
                        : AuditEntry.success(actor, AuditAction.MESSAGE_SEND, step.instance(), element, detail))
                .about(step.subject()));
    }
}
