package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Puts on record what is written to the sandbox, in the transaction of the write, and tells the access whose records it showed. */
final class SandboxRecord {

    private static final List<String> SUBJECTS = List.of("subject", "patient", "beneficiary");
    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9\\-.]{1,64}");

    private final AuditLog audit;
    private final Callers callers;
    private final Accesses accesses;

    SandboxRecord(AuditLog audit, Callers callers, Accesses accesses) {
        this.audit = audit;
        this.callers = callers;
        this.accesses = accesses;
    }

    void shown(Stored stored) {
        accesses.current().ifPresent(access -> access.about(patient(stored.key(), stored.json())));
    }

    /** Must be called in the transaction of the write. */
    void written(List<Change> changes, List<Change.Done> done) {
        if (done.isEmpty()) {
            return;
        }
        Set<String> patients = new LinkedHashSet<>();
        changes.forEach(change -> patients.addAll(patients(change)));
        accesses.current().ifPresent(access -> patients.forEach(access::about));
        Map<String, Long> effects = done.stream()
                .collect(Collectors.groupingBy(
                        each -> each.effect().name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
        Map<String, Long> types = done.stream()
                .collect(Collectors.groupingBy(each -> each.key().type(), TreeMap::new, Collectors.counting()));
        audit.record(AuditEntry.success(
                        actor(),
                        AuditAction.FHIR_WRITE,
                        null,
                        done.size() == 1
                                ? done.get(0).key().reference(done.get(0).version())
                                : null,
                        Map.of("server", "sandbox", "effects", effects, "types", types))
                .about(patients.size() == 1 ? patients.iterator().next() : null));
    }

    /** Has the record of the request commit with what it wrote. Must be called last in the transaction of the write. */
    void answered(int status) {
        accesses.answers(status);
        accesses.changed();
    }

    private String actor() {
        Caller caller = callers.current();
        return caller.kind() == Caller.Kind.NOBODY ? Caller.WARDCLERK.actor() : caller.actor();
    }

    private static @Nullable String patient(ResourceKey key, @Nullable ObjectNode content) {
        if (key.type().equals("Patient")) {
            return key.reference();
        }
        if (content != null) {
            for (String name : SUBJECTS) {
                String reference = content.path(name).path("reference").asText("");
                if (PATIENT.matcher(reference).matches()) {
                    return reference;
                }
            }
        }
        return null;
    }

    private static Set<String> patients(Change change) {
        Set<String> patients = new LinkedHashSet<>();
        if (change.key().type().equals("Patient")) {
            patients.add(change.key().reference());
        }
        Resource resource = change.resource();
        if (resource != null) {
            for (String name : SUBJECTS) {
                Property property = resource.getNamedProperty(name);
                for (Base value : property == null ? List.<Base>of() : property.getValues()) {
                    if (value instanceof Reference reference
                            && reference.getReference() != null
                            && PATIENT.matcher(reference.getReference()).matches()) {
                        patients.add(reference.getReference());
                    }
                }
            }
        }
        return patients;
    }
}
