package io.wardclerk.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.List;
import java.util.UUID;

/** Clinical resources of many kinds, in the sandbox and through its search. */
final class Records {

    private final WardclerkClient client;
    private final Canaries canary;

    Records(WardclerkClient client, Canaries canary) {
        this.client = client;
        this.canary = canary;
    }

    void plant(String patient) {
        String about = "\"subject\": { \"reference\": \"" + patient + "\", \"display\": \""
                + canary.name("display of a subject") + "\" }";
        String coded = "\"coding\": [{ \"system\": \"http://example.org/own\", \"code\": \"" + canary.id("code")
                + "\", \"display\": \"" + canary.name("display of a code") + "\" }], \"text\": \""
                + canary.text("text of a code") + "\"";
        for (String resource : List.of(
                "'resourceType': 'Observation', 'status': 'final', %s, 'code': { %s }, 'valueString': '$text', 'note': [{ 'text': '$text' }],"
                        + " 'identifier': [{ 'value': '$id' }], 'bodySite': { 'text': '$text' }, 'method': { 'text': '$text' },"
                        + " 'interpretation': [{ 'text': '$text' }], 'referenceRange': [{ 'text': '$text' }],"
                        + " 'component': [{ 'code': { 'text': '$text' }, 'valueCodeableConcept': { 'text': '$text' } }]",
                "'resourceType': 'Observation', 'status': 'final', %s, 'code': { %s }, 'valueQuantity': { 'value': 7, 'unit': '$id',"
                        + " 'code': '$id', 'system': 'http://example.org/$id' }",
                "'resourceType': 'Condition', %s, 'code': { %s }, 'onsetString': '$text', 'abatementString': '$text',"
                        + " 'stage': [{ 'summary': { 'text': '$text' } }], 'evidence': [{ 'detail': [{ 'display': '$text' }] }]",
                "'resourceType': 'DocumentReference', 'status': 'current', %s, 'type': { %s }, 'description': '$text',"
                        + " 'content': [{ 'attachment': { 'title': '$text', 'url': 'http://example.org/$id', 'data': '$base64' } }]",
                "'resourceType': 'Communication', 'status': 'completed', %s, 'topic': { %s }, 'payload': [{ 'contentString': '$text' },"
                        + " { 'contentAttachment': { 'data': '$base64', 'title': '$text' } }], 'note': [{ 'text': '$text', 'authorString': '$name' }],"
                        + " 'reasonCode': [{ 'text': '$text' }]",
                "'resourceType': 'ServiceRequest', 'status': 'active', 'intent': 'order', %s, 'code': { %s }, 'patientInstruction': '$text',"
                        + " 'asNeededCodeableConcept': { 'text': '$text' }, 'orderDetail': [{ 'text': '$text' }],"
                        + " 'requisition': { 'value': '$id' }",
                "'resourceType': 'MedicationRequest', 'status': 'active', 'intent': 'order', %s, 'medicationCodeableConcept': { %s },"
                        + " 'dosageInstruction': [{ 'text': '$text', 'patientInstruction': '$text' }], 'groupIdentifier': { 'value': '$id' }",
                "'resourceType': 'DiagnosticReport', 'status': 'final', %s, 'code': { %s }, 'conclusion': '$text',"
                        + " 'presentedForm': [{ 'data': '$base64', 'title': '$text' }]",
                "'resourceType': 'ClinicalImpression', 'status': 'completed', %s, 'code': { %s }, 'summary': '$text', 'description': '$text'",
                "'resourceType': 'QuestionnaireResponse', 'status': 'completed', %s, 'extension': [{ 'url': 'http://example.org/x',"
                        + " 'valueCodeableConcept': { %s } }], 'item': [{ 'linkId': '$id', 'text': '$text', 'answer': [{ 'valueString': '$text' },"
                        + " { 'valueUri': 'http://example.org/$id' }] }]",
                "'resourceType': 'Procedure', 'status': 'completed', %s, 'code': { %s }, 'outcome': { 'text': '$text' }, 'performedString': '$text'",
                "'resourceType': 'Composition', 'status': 'final', %s, 'type': { %s }, 'date': '2026-05-01', 'title': '$text',"
                        + " 'author': [{ 'display': '$name' }], 'identifier': { 'value': '$id' },"
                        + " 'section': [{ 'title': '$text', 'text': { 'status': 'generated', 'div': '<div>$text</div>' } }]",
                "'resourceType': 'Goal', 'lifecycleStatus': 'active', %s, 'description': { %s }, 'statusReason': '$text'",
                "'resourceType': 'List', 'status': 'current', 'mode': 'working', %s, 'code': { %s }, 'title': '$text'",
                "'resourceType': 'Basic', %s, 'code': { %s }, 'identifier': [{ 'value': '$id' }], 'meta': { 'tag': [{ 'code': '$id' }],"
                        + " 'source': 'http://example.org/$id' }")) {
            posted(resource.formatted(about, coded));
        }
        posted("'resourceType': 'AllergyIntolerance', 'patient': { 'reference': '" + patient
                + "' }, 'code': { 'text': '$text' },"
                + " 'reaction': [{ 'description': '$text', 'manifestation': [{ 'text': '$text' }] }]");
        posted(
                "'resourceType': 'Appointment', 'status': 'booked', 'description': '$text', 'comment': '$text', 'patientInstruction': '$text',"
                        + " 'participant': [{ 'status': 'accepted', 'actor': { 'reference': '" + patient
                        + "', 'display': '$name' } }]");
        posted(
                "'resourceType': 'Coverage', 'status': 'active', 'subscriberId': '$id', 'dependent': '$id', 'beneficiary': { 'reference': '"
                        + patient
                        + "' }, 'payor': [{ 'display': '$name' }], 'class': [{ 'type': { 'text': '$text' }, 'value': '$id', 'name': '$name' }]");
        posted("'resourceType': 'RelatedPerson', 'patient': { 'reference': '" + patient
                + "' }, 'name': [{ 'family': '$name' }],"
                + " 'telecom': [{ 'system': 'phone', 'value': '$number' }], 'address': [{ 'text': '$text' }]");
        posted("'resourceType': 'Practitioner', 'identifier': [{ 'value': '$id' }], 'name': [{ 'family': '$name' }]");
        posted("'resourceType': 'Organization', 'name': '$name', 'alias': ['$name']");
        posted("'resourceType': 'Binary', 'contentType': 'text/plain', 'data': '$base64'");
        posted(
                "'resourceType': 'Provenance', 'target': [{ 'reference': '" + patient
                        + "' }], 'recorded': '2026-05-01T10:00:00Z',"
                        + " 'agent': [{ 'who': { 'display': '$name' } }], 'entity': [{ 'role': 'source', 'what': { 'display': '$text' } }]");
        acts(patient);
    }

    /** A version more, a transaction, searches, and what is refused. */
    private void acts(String patient) {
        Response made =
                posted("'resourceType': 'Basic', 'code': { 'text': '$text' }, 'identifier': [{ 'value': '$id' }]");
        String id = made.json().path("id").asText();
        fhir("PUT", "Basic/" + id, "'resourceType': 'Basic', 'id': '" + id + "', 'code': { 'text': '$text' }");
        fhir("DELETE", "Basic/" + id, null);
        Response bundle = fhir(
                "POST",
                "",
                "'resourceType': 'Bundle', 'type': 'transaction', 'entry': [{ 'fullUrl': 'urn:uuid:"
                        + UUID.randomUUID()
                        + "', 'request': { 'method': 'POST', 'url': 'Patient', 'ifNoneExist': 'identifier=$id' },"
                        + " 'resource': { 'resourceType': 'Patient', 'name': [{ 'family': '$name' }], 'identifier': [{ 'value': '$id' }] } }]");
        assertThat(bundle.status()).as(bundle.body()).isEqualTo(200);
        for (String query : List.of(
                "Patient?name=",
                "Patient?family:exact=",
                "Patient?name:contains=",
                "Patient?identifier=",
                "Patient?phone=",
                "Patient?address=",
                "Observation?value-string=",
                "Condition?code=",
                "Patient?_id=",
                "Patient?",
                "Organization?name=")) {
            fhir("GET", query + canary.id("search " + query) + (query.endsWith("?") ? "=1" : ""), null);
        }
        fhir("POST", "Patient/_search", null);
        fhir("GET", "Patient/" + canary.id("id that is not there"), null);
        fhir("POST", "Patient", "'resourceType': 'Patient', '$id': '$text'");
        fhir("POST", "Patient", "'resourceType': 'Patient', 'birthDate': '$id', 'gender': '$id'");
        fhir("POST", "Observation", "'resourceType': 'Observation', 'status': '$id', 'code': { 'text': '$text' }");
        fhir("POST", "Patient", "'resourceType': 'Patient', 'name': [{ 'family': '$name' ");
        fhir("PUT", "Patient/" + canary.id("path") + "%20" + canary.id("path"), "'resourceType': 'Patient'");
        fhir(
                "POST",
                "Patient?" + canary.id("parameter") + "=1",
                "'resourceType': 'Patient', 'name': [{ 'family': '$name' }], 'managingOrganization':"
                        + " { 'reference': 'Organization/$id' }");
        client.send(
                "demo-all",
                "PATCH",
                "/fhir/" + patient,
                "[{\"op\":\"add\",\"path\":\"/" + canary.id("patch") + "\"}]",
                "Content-Type",
                "application/json-patch+json");
        client.send(
                "demo-all",
                "POST",
                "/fhir/Patient",
                "<Patient><name><family value=\"" + canary.name("XML") + "\"/></name></Patient>",
                "Content-Type",
                "application/fhir+xml",
                "If-None-Exist",
                "identifier=" + canary.id("condition of a creation"));
    }

    private Response posted(String resource) {
        String type =
                resource.substring("'resourceType': '".length(), resource.indexOf('\'', "'resourceType': '".length()));
        Response made = fhir("POST", type, resource);
        assertThat(made.status()).as(type + " " + made.body()).isEqualTo(201);
        return made;
    }

    private Response fhir(String method, String path, @org.jspecify.annotations.Nullable String resource) {
        String body = resource == null ? null : filled("{ " + resource.replace('\'', '"') + " }", path);
        return client.send(
                "demo-all",
                method,
                "/fhir" + (path.isEmpty() ? "" : "/" + path),
                body,
                "Content-Type",
                "application/fhir+json");
    }

    private String filled(String template, String place) {
        String text = template;
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
            int end = at + 1;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            String kind = text.substring(at + 1, end);
            String where = kind + " in " + place;
            String word =
                    switch (kind) {
                        case "id" -> canary.id(where);
                        case "name" -> canary.name(where);
                        case "number" -> canary.number(where);
                        case "base64" -> Planting.base64(canary.text(where));
                        default -> canary.text(where);
                    };
            text = text.substring(0, at) + word + text.substring(end);
        }
        return text;
    }
}
