package io.wardclerk.fhir.terminology;

import io.wardclerk.access.RouteNames;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The terminology server at {@value #ROOT}, in every profile. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

    static final String ROOT = "/fhir/terminology";

    @Bean
    ServletRegistrationBean<TerminologyServer> terminologyServlet(TerminologyFace face) {
        ServletRegistrationBean<TerminologyServer> servlet =
                new ServletRegistrationBean<>(new TerminologyServer(face.providers()), ROOT + "/*");
        servlet.setName("fhirTerminology");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    RouteNames terminologyRoutes() {
        return new TerminologyRoutes();
    }
}
