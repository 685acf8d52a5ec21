package io.wardclerk.access;

import io.wardclerk.access.signin.SignInController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What holds for every chain of the perimeter alike. */
@Configuration(proxyBeanMethods = false)
class PerimeterGround {

    /** Patterns mean the whole path, also where another servlet than Spring's serves it. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Refuses requests that are addressed to a name that is not ours, which a rebound DNS name would be. */
    @Bean
    HttpFirewall firewall(AccessProperties properties) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(properties::isOurs);
        return firewall;
    }

    /** Says that sign-in is ours, or Spring would make a user of its own. */
    @Bean
    UserDetailsService noOtherUsers() {
        return username -> {
            throw new UsernameNotFoundException("Sign-in is at " + SignInController.PATH);
        };
    }
}
