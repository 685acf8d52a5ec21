package io.wardclerk.access;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What JSON may be that Spring's own converters read; the API's bodies are read more strictly still. */
@Configuration(proxyBeanMethods = false)
class JsonLimits {

    private static final int MOST_NESTED = 100;
    private static final int LONGEST_NUMBER = 100;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer jsonReadLimits() {
        return builder -> builder.postConfigurer(mapper -> mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTED)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build()));
    }
}
