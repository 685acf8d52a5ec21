package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The interactions of one resource type, as HAPI's server calls them; all types share it. Public, as HAPI calls it by reflection. */
public final class TypeProvider implements IResourceProvider {

    private final Class<? extends IBaseResource> javaType;
    private final String type;
    private final Interactions interactions;

    TypeProvider(Class<? extends IBaseResource> javaType, String type, Interactions interactions) {
        this.javaType = javaType;
        this.type = type;
        this.interactions = interactions;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return javaType;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IIdType id) {
        return interactions.read(type, id.getIdPart(), id.getVersionIdPart());
    }

    @History
    public IBundleProvider history(@IdParam IIdType id, RequestDetails request) {
        return interactions.history(type, id.getIdPart(), request);
    }

    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource resource,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        return interactions.create((Resource) resource, condition, request);
    }

    @Update
    public MethodOutcome update(
            @ResourceParam IBaseResource resource,
            @IdParam @Nullable IIdType id,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        return interactions.update((Resource) resource, id, condition, request);
    }

    @Delete
    public MethodOutcome delete(
            @IdParam @Nullable IIdType id, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        return interactions.delete(type, id, condition, request);
    }

    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return interactions.search(type, request);
    }
}
