package io.wardclerk.documentation.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.documentation.Draft.Evidence;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Where a signed document comes from, as <a href="https://hl7.org/fhir/R4/provenance.html">Provenance</a>: the Device that assembled its
 * draft with model and prompt, who signed it, each cited source with its version and the places that sentences rest on, and what it was
 * signed in spite of.
 */
final class DocumentProvenance {

    private static final String OURS = "urn:wardclerk:";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Signature signature;
    private final SignedText text;

    DocumentProvenance(Signature signature) {
        this.signature = signature;
        this.text = new SignedText(signature.draft(), signature.reviewed().review());
    }

    /** The same for the same case, so that writing it again makes a new version of it. */
    static String id(String instance) {
        return UUID.nameUUIDFromBytes((OURS + "document-provenance/" + instance).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    ObjectNode of(List<String> targets) {
        ObjectNode provenance =
                JSON.objectNode().put("resourceType", "Provenance").put("id", id(signature.instance()));
        provenance
                .putObject("meta")
                .putArray("security")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                .put("code", "CLINAST");
        Engine engine = signature.draft().engine();
        boolean machine = !engine.mode().equals("person");
        if (machine) {
            provenance.putArray("contained").add(device(engine));
        }
        ArrayNode notes = provenance.putArray("extension");
        note(notes, "result", signature.resultId());
        note(notes, "prompt", engine.prompt());
        note(notes, "prompt-sha256", engine.promptSha256());
        note(notes, "content-sha256", sha256(text.plain()));
        signature.judgement().overridden().forEach((finding, reason) -> {
            ArrayNode parts = notes.addObject().put("url", OURS + "override").putArray("extension");
            parts.addObject().put("url", "finding").put("valueString", finding.code());
            parts.addObject().put("url", "reason").put("valueString", reason);
        });
        ArrayNode all = provenance.putArray("target");
        targets.forEach(target -> all.addObject().put("reference", target));
        provenance.put("recorded", signature.signedAt().toString());
        provenance.set(
                "activity",
                DocumentResources.concept("http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion", "LA", null));
        agents(provenance.putArray("agent"), machine);
        entities(provenance);
        return provenance;
    }

    private void agents(ArrayNode agents, boolean machine) {
        if (machine) {
            ObjectNode device = agents.addObject();
            device.set("type", DocumentResources.concept(AGENT, "assembler", null));
            device.putObject("who").put("reference", "#device").put("display", "Wardclerk");
        }
        person(agents, machine ? "verifier" : "author", signature.signer(), signature.signerName());
        person(agents, "legal", signature.signer(), signature.signerName());
        String coder = signature.reviewed().codedBy();
        if (coder != null) {
            person(agents, "verifier", coder, coder);
        }
    }

    private static void person(ArrayNode agents, String as, String user, String name) {
        ObjectNode person = agents.addObject();
        person.set("type", DocumentResources.concept(AGENT, as, null));
        ObjectNode who = person.putObject("who");
        who.putObject("identifier").put("system", DocumentResources.USER).put("value", user);
        who.put("display", name);
    }

    private static ObjectNode device(Engine engine) {
        ObjectNode device = JSON.objectNode().put("resourceType", "Device").put("id", "device");
        device.putArray("deviceName")
                .addObject()
                .put(
                        "name",
                        engine.provider().isEmpty()
                                ? "Wardclerk, built-in engine"
                                : "Wardclerk with " + engine.provider())
                .put("type", "user-friendly-name");
        if (!engine.model().isEmpty()) {
            device.put("modelNumber", engine.model());
            device.putArray("version").addObject().put("value", engine.model());
        }
        return device;
    }

    private void entities(ObjectNode provenance) {
        List<Evidence> cited = text.sentences().stream()
                .map(Sentence::evidence)
                .flatMap(List::stream)
                .distinct()
                .toList();
        ArrayNode entities = JSON.arrayNode();
        for (Source source : signature.draft().sources()) {
            List<Evidence> places = cited.stream()
                    .filter(place -> place.ref().equals(source.ref()))
                    .toList();
            ObjectNode entity = entities.addObject().put("role", "source");
            ObjectNode what = entity.putObject("what");
            if (source.inRecord()) {
                what.put("reference", source.ref() + "/_history/" + source.versionId());
            } else {
                what.putObject("identifier").put("system", OURS + "source").put("value", source.ref());
            }
            ArrayNode notes = entity.putArray("extension");
            note(notes, "source-sha256", sha256(source.text()));
            places.forEach(place -> span(notes, place));
        }
        Signature.Replaced replaced = signature.replaces();
        if (replaced != null) {
            entities.addObject()
                    .put("role", "revision")
                    .putObject("what")
                    .put("reference", replaced.document() + "/_history/" + replaced.documentVersion());
        }
        if (!entities.isEmpty()) {
            provenance.set("entity", entities);
        }
    }

    private static void span(ArrayNode notes, Evidence place) {
        ArrayNode parts = notes.addObject().put("url", OURS + "span").putArray("extension");
        parts.addObject().put("url", "start").put("valueInteger", place.start());
        parts.addObject().put("url", "end").put("valueInteger", place.end());
        parts.addObject().put("url", "quote-sha256").put("valueString", sha256(place.quote()));
    }

    private static void note(ArrayNode notes, String name, String value) {
        if (!value.isEmpty()) {
            notes.addObject().put("url", OURS + name).put("valueString", value);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
