package io.wardclerk.release;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Only the local profile deploys from folders and may do without a second person. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    ReleaseRules releaseRules(ReleaseProperties properties, Environment environment) {
        boolean local = environment.acceptsProfiles(Profiles.of("local"));
        return new ReleaseRules(properties.fourEyes() || !local, local, properties.trustedHashes());
    }
}
