package io.wardclerk.documentation.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.terminology.CodeSystem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a signed document is in FHIR R4: a <a href="https://hl7.org/fhir/R4/composition.html">Composition</a> for machines, a
 * <a href="https://hl7.org/fhir/R4/documentreference.html">DocumentReference</a> with its text, and a <a
 * href="https://hl7.org/fhir/R4/condition.html">Condition</a> for each kept diagnosis.
 */
final class DocumentResources {

    /** Identifies the document of a case. */
    static final String DOCUMENT = "urn:wardclerk:document";

    static final String COMPOSITION = "urn:wardclerk:document-composition";
    static final String CONDITION = "urn:wardclerk:document-condition";
    static final String VERSION = "urn:wardclerk:version";
    static final String USER = "urn:wardclerk:user";

    private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String BY_CLINICIAN = "CLINAST";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Signature signature;
    private final SignedText text;

    DocumentResources(Signature signature) {
        this.signature = signature;
        this.text = new SignedText(signature.draft(), signature.reviewed().review());
    }

    String documentLink() {
        return link(DOCUMENT);
    }

    String compositionLink() {
        return link(COMPOSITION);
    }

    /** Of each kept diagnosis, by its key. */
    Map<String, ObjectNode> conditions() {
        Map<String, ObjectNode> conditions = new LinkedHashMap<>();
        signature.judgement().codes().stream()
                .filter(DocumentResources::isDiagnosis)
                .forEach(code -> conditions.put(code.key(), condition(code)));
        return conditions;
    }

    String conditionLink(String key) {
        return link(CONDITION + "/" + key);
    }

    String conditionIdentifier(String key) {
        return signature.instance() + "/" + key.replace('|', '/');
    }

    private static boolean isDiagnosis(Code code) {
        return CodeSystem.of(code.system())
                .map(system -> system == CodeSystem.ICD10CM || system == CodeSystem.SNOMED)
                .orElse(false);
    }

    private ObjectNode condition(Code code) {
        ObjectNode condition = resource("Condition");
        condition
                .putArray("identifier")
                .addObject()
                .put("system", CONDITION)
                .put("value", conditionIdentifier(code.key()));
        condition.set(
                "clinicalStatus", concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", null));
        condition.set(
                "verificationStatus",
                concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", null));
        condition
                .putArray("category")
                .add(concept("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis", null));
        condition.set("code", coded(code));
        subject(condition);
        condition.put("recordedDate", signature.signedAt().toString());
        condition.set("recorder", signer());
        condition
                .putArray("evidence")
                .addObject()
                .putArray("detail")
                .addObject()
                .put("reference", documentLink());
        return condition;
    }

    ObjectNode composition() {
        ObjectNode composition = resource("Composition");
        composition.putObject("identifier").put("system", COMPOSITION).put("value", signature.instance());
        composition.put("status", "final");
        composition.set("type", type());
        subject(composition);
        composition.put("date", signature.signedAt().toString());
        composition.putArray("author").add(signer());
        composition.put("title", signature.draft().title());
        ObjectNode attester = composition.putArray("attester").addObject();
        attester.put("mode", "legal").put("time", signature.signedAt().toString());
        attester.set("party", signer());
        Signature.Replaced replaced = signature.replaces();
        if (replaced != null && replaced.composition() != null) {
            composition
                    .putArray("relatesTo")
                    .addObject()
                    .put("code", "replaces")
                    .putObject("targetReference")
                    .put("reference", replaced.composition());
        }
        ArrayNode sections = composition.putArray("section");
        for (Section section : text.sections()) {
            ObjectNode one = sections.addObject().put("title", section.title());
            one.putObject("text").put("status", "additional").put("div", text.narrative(section));
            entries(section, one);
        }
        return composition;
    }

    /** A kept diagnosis stands in the section of its sentence. */
    private void entries(Section section, ObjectNode to) {
        ArrayNode entries = JSON.arrayNode();
        Map<String, ObjectNode> conditions = conditions();
        text.sentences(section).stream()
                .flatMap(sentence -> sentence.codes().stream())
                .map(Code::key)
                .filter(conditions::containsKey)
                .distinct()
                .forEach(key -> entries.addObject().put("reference", conditionLink(key)));
        if (!entries.isEmpty()) {
            to.set("entry", entries);
        }
    }

    ObjectNode document() {
        ObjectNode document = resource("DocumentReference");
        document.putArray("extension").addObject().put("url", VERSION).put("valueInteger", signature.version());
        document.putArray("identifier").addObject().put("system", DOCUMENT).put("value", signature.instance());
        document.put("status", "current").put("docStatus", "final");
        document.set("type", type());
        document.putObject("subject").put("reference", signature.draft().subject());
        document.put("date", signature.signedAt().toString());
        document.putArray("author").add(signer());
        document.set("authenticator", signer());
        Signature.Replaced replaced = signature.replaces();
        if (replaced != null) {
            document.putArray("relatesTo")
                    .addObject()
                    .put("code", "replaces")
                    .putObject("target")
                    .put("reference", replaced.document());
        }
        document.put("description", signature.draft().title());
        document.putArray("content")
                .addObject()
                .putObject("attachment")
                .put("contentType", "text/plain; charset=utf-8")
                .put("language", signature.draft().language())
                .put("data", Base64.getEncoder().encodeToString(text.plain().getBytes(StandardCharsets.UTF_8)))
                .put("title", signature.draft().title())
                .put("creation", signature.signedAt().toString());
        document.set("context", context());
        return document;
    }

    private ObjectNode context() {
        ObjectNode context = JSON.objectNode();
        String encounter = signature.draft().encounter();
        if (encounter != null) {
            context.putArray("encounter").addObject().put("reference", encounter);
        }
        List<Code> others = signature.judgement().codes().stream()
                .filter(code -> !isDiagnosis(code))
                .toList();
        if (!others.isEmpty()) {
            ArrayNode events = context.putArray("event");
            others.forEach(code -> events.add(coded(code)));
        }
        ObjectNode period = context.putObject("period");
        period.put("start", signature.draft().date().toString());
        context.putArray("related").addObject().put("reference", compositionLink());
        return context;
    }

    private ObjectNode resource(String type) {
        ObjectNode resource = JSON.objectNode().put("resourceType", type);
        resource.putObject("meta")
                .putArray("security")
                .addObject()
                .put("system", LABELS)
                .put("code", BY_CLINICIAN);
        return resource;
    }

    private void subject(ObjectNode resource) {
        Draft draft = signature.draft();
        resource.putObject("subject").put("reference", draft.subject());
        if (draft.encounter() != null) {
            resource.putObject("encounter").put("reference", draft.encounter());
        }
    }

    private ObjectNode type() {
        return concept(
                "http://loinc.org",
                signature.draft().kind().loinc(),
                signature.draft().kind().display());
    }

    private ObjectNode signer() {
        ObjectNode who = JSON.objectNode();
        who.putObject("identifier").put("system", USER).put("value", signature.signer());
        return who.put("display", signature.signerName());
    }

    private static ObjectNode coded(Code code) {
        String system = CodeSystem.of(code.system()).map(CodeSystem::uri).orElse(code.system());
        ObjectNode concept = concept(system, code.code(), code.display());
        return concept.put("text", code.display());
    }

    static ObjectNode concept(String system, String code, @Nullable String display) {
        ObjectNode concept = JSON.objectNode();
        ObjectNode coding =
                concept.putArray("coding").addObject().put("system", system).put("code", code);
        if (display != null) {
            coding.put("display", display);
        }
        return concept;
    }

    private String link(String what) {
        return "urn:uuid:"
                + UUID.nameUUIDFromBytes((what + "|" + signature.instance()).getBytes(StandardCharsets.UTF_8));
    }
}
