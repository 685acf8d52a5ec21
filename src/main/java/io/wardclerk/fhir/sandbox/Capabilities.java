package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Tells what the sandbox can do, from the same tables that it works by. Public, as HAPI calls it by reflection. */
public final class Capabilities {

    private static final List<TypeRestfulInteraction> INTERACTIONS = List.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.SEARCHTYPE);

    private static final String NAME = "Wardclerk FHIR sandbox";

    private final CapabilityStatement statement;

    Capabilities(SearchParameters parameters, List<String> types, Clock clock) {
        this.statement = new CapabilityStatement();
        statement
                .setStatus(Enumerations.PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()))
                .setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE)
                .setFhirVersion(Enumerations.FHIRVersion._4_0_1)
                .addFormat("application/fhir+json")
                .addFormat("json");
        statement.getSoftware().setName(NAME);
        statement
                .getImplementation()
                .setDescription("Synthetic patients only. Composite and special search parameters, text search,"
                        + " PATCH, operations, system search and type history are not supported");
        CapabilityStatementRestComponent rest =
                statement.addRest().setMode(CapabilityStatement.RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        for (String type : types) {
            describe(rest.addResource(), type, parameters);
        }
    }

    private static void describe(
            CapabilityStatementRestResourceComponent resource, String type, SearchParameters parameters) {
        resource.setType(type)
                .setVersioning(CapabilityStatement.ResourceVersionPolicy.VERSIONEDUPDATE)
                .setReadHistory(true)
                .setUpdateCreate(true)
                .setConditionalCreate(true)
                .setConditionalRead(CapabilityStatement.ConditionalReadStatus.NOTMATCH)
                .setConditionalUpdate(true)
                .setConditionalDelete(CapabilityStatement.ConditionalDeleteStatus.SINGLE)
                .addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
                .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        INTERACTIONS.forEach(each -> resource.addInteraction().setCode(each));
        param(resource, "_id", SearchParamType.TOKEN, "The logical id");
        param(resource, "_lastUpdated", SearchParamType.DATE, "When this version was stored");
        param(resource, "_tag", SearchParamType.TOKEN, "Tags of meta");
        param(resource, "_security", SearchParamType.TOKEN, "Security labels of meta");
        param(resource, "_profile", SearchParamType.URI, "Profiles of meta");
        param(resource, "_source", SearchParamType.URI, "The source of meta");
        for (SearchParameter each : parameters.of(type).values()) {
            param(resource, each.name(), SearchParamType.fromCode(each.kind().getCode()), each.description());
            if (each.kind() == RestSearchParameterTypeEnum.REFERENCE) {
                resource.addSearchInclude(type + ":" + each.name());
            }
        }
    }

    private static void param(
            CapabilityStatementRestResourceComponent resource, String name, SearchParamType type, String words) {
        resource.addSearchParam().setName(name).setType(type).setDocumentation(words.isEmpty() ? null : words);
    }

    /** HAPI's server introduces itself by this name and warns when it is not there. */
    public void setRestfulServer(RestfulServer server) {
        server.setServerName(NAME);
    }

    @Metadata
    public CapabilityStatement metadata() {
        return statement;
    }
}
