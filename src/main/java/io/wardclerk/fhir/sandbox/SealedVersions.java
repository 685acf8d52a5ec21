package io.wardclerk.fhir.sandbox;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the sandbox's resources and what its search keeps of them are sealed, for rotation. */
@Configuration(proxyBeanMethods = false)
class SealedVersions {

    @Bean
    SealedColumn sealedResources() {
        return new SealedColumn(
                "sandbox.resource_version",
                "pid || '/' || version",
                "sealed",
                "'sandbox/' || (select r.type || '/' || r.id from sandbox.resource r where r.pid = resource_version.pid)"
                        + " || '/_history/' || version");
    }

    @Bean
    SealedColumn sealedResourceIds() {
        return new SealedColumn(
                "sandbox.resource",
                "pid::text",
                "named",
                "'sandbox-id/' || type || '/' || id",
                false,
                "named is not null");
    }

    @Bean
    SealedColumn sealedSearchRows() {
        return new SealedColumn(
                "sandbox.search_sealed", "pid || '/' || param", "sealed", "'sandbox-search/' || param || '/' || pid");
    }
}
