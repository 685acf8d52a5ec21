package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.Set;

/**
 * One standard search parameter of one resource type.
 *
 * @param targets for references, the types it may name
 */
record SearchParameter(
        String type,
        String name,
        RestSearchParameterTypeEnum kind,
        String description,
        Set<String> targets,
        PathExpression path) {

    /** Under what name its values are indexed. */
    String indexName() {
        return indexName(type, name);
    }

    static String indexName(String type, String name) {
        return type + "." + name;
    }
}
