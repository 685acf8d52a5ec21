package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The standard search parameters of R4, as HAPI's structures carry them. Those of type composite and special (Location's
 * {@code near}) are not supported, and the CapabilityStatement says so by leaving them out.
 */
final class SearchParameters {

    private static final Set<RestSearchParameterTypeEnum> SUPPORTED = EnumSet.of(
            RestSearchParameterTypeEnum.TOKEN,
            RestSearchParameterTypeEnum.STRING,
            RestSearchParameterTypeEnum.DATE,
            RestSearchParameterTypeEnum.REFERENCE,
            RestSearchParameterTypeEnum.QUANTITY,
            RestSearchParameterTypeEnum.NUMBER,
            RestSearchParameterTypeEnum.URI);

    private final FhirContext context;
    private final Map<String, Map<String, SearchParameter>> byType = new ConcurrentHashMap<>();

    SearchParameters(FhirContext context) {
        this.context = context;
    }

    Map<String, SearchParameter> of(String type) {
        return byType.computeIfAbsent(type, this::load);
    }

    Optional<SearchParameter> find(String type, String name) {
        return Optional.ofNullable(of(type).get(name));
    }

    boolean isType(String type) {
        return context.getResourceTypes().contains(type);
    }

    private Map<String, SearchParameter> load(String type) {
        Map<String, SearchParameter> parameters = new TreeMap<>();
        for (RuntimeSearchParam each : context.getResourceDefinition(type).getSearchParams()) {
            if (SUPPORTED.contains(each.getParamType()) && !each.getName().startsWith("_")) {
                parameters.put(each.getName(), parameter(type, each));
            }
        }
        return parameters;
    }

    private static SearchParameter parameter(String type, RuntimeSearchParam each) {
        return new SearchParameter(
                type,
                each.getName(),
                each.getParamType(),
                each.getDescription() == null ? "" : each.getDescription(),
                each.getTargets() == null ? Set.of() : Set.copyOf(each.getTargets()),
                PathExpression.parse(type, each.getPath()));
    }
}
