package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stand-ins for resources that imported files refer to but do not hold: an identifier, a name from the reference's display,
 * and a tag. When a later file brings the real one, it takes over the stand-in's id.
 */
final class Placeholders {

    static final String TAG_SYSTEM = "urn:wardclerk:sandbox";
    static final String TAG = "placeholder";

    private final JdbcClient jdbc;
    private final FhirContext context;
    private final Digests digests;
    private final Names names;

    Placeholders(JdbcClient jdbc, FhirContext context, Digests digests, Names names) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.names = names;
        this.context = context;
    }

    /** The ids of all stand-ins there are now, by what they are known by. */
    Map<KnownAs, String> all() {
        Map<KnownAs, String> all = new HashMap<>();
        jdbc.sql("select r.type, r.id, r.named, i.system, i.code from sandbox.search_token t"
                        + " join sandbox.resource r on r.pid = t.pid and t.param = r.type || '._tag'"
                        + " join sandbox.search_token i on i.pid = r.pid and i.param = r.type || '.identifier'"
                        + " where t.system = ? and t.code = ?")
                .params(digests.of(TAG_SYSTEM), digests.of(TAG))
                .query((row, number) -> all.put(
                        new KnownAs(row.getString("type"), row.getString("system"), row.getString("code")),
                        names.read(row).id()))
                .list();
        return all;
    }

    /** A resource's type and one of its identifiers, as digests. */
    record KnownAs(
            String type, @Nullable String system, @Nullable String value) {

        static Stream<KnownAs> of(Resource resource, Digests digests) {
            return References.identifiers(resource).stream()
                    .filter(Identifier.class::isInstance)
                    .map(Identifier.class::cast)
                    .map(each -> new KnownAs(
                            resource.fhirType(), digests.orNull(each.getSystem()), digests.orNull(each.getValue())));
        }
    }

    Resource make(ResourceKey key, @Nullable Identifier identifier, @Nullable String display) {
        Resource resource = (Resource) context.getResourceDefinition(key.type()).newInstance();
        resource.setId(key.id());
        resource.getMeta().addTag().setSystem(TAG_SYSTEM).setCode(TAG);
        if (resource instanceof Practitioner practitioner) {
            if (display != null) {
                practitioner.addName().setText(display);
            }
        } else if (resource instanceof Organization organization) {
            organization.setName(display == null ? "Unknown organization" : display);
        } else if (resource instanceof Location location) {
            location.setName(display == null ? "Unknown location" : display);
        }
        if (identifier != null) {
            resource.setProperty("identifier", identifier);
        }
        return resource;
    }
}
