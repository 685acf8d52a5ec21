package io.wardclerk.workflow.camunda.webapp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.access.ProblemWriter;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The order of what stands before the engine's pages: our perimeter, the closed list of calls, who is signed in, the policy, the inbox for
 * task calls (order {@value #INBOX}), honest retries, masking, and then the engine's own filters.
 */
@Configuration(proxyBeanMethods = false)
class WebappConfiguration {

    private static final int GATE = -60;
    private static final int SIGN_IN = -50;
    private static final int POLICY = -40;
    static final int INBOX = 0;
    private static final int RETRIES = 5;
    private static final int MASK = 10;

    @Bean
    FilterRegistrationBean<EngineCallGate> engineCallGate(ProblemWriter problems) {
        return before(new EngineCallGate(problems), GATE);
    }

    @Bean
    FilterRegistrationBean<EngineSignIn> engineSignIn(Callers callers, PersonalFilters filters) {
        return before(new EngineSignIn(callers, filters), SIGN_IN);
    }

    @Bean
    FilterRegistrationBean<PolicedCalls> policedCalls(ObjectProvider<AccessGuard> guard, ProblemWriter problems) {
        return before(new PolicedCalls(guard::getObject, problems), POLICY);
    }

    /** Filters are made with the web server, long before the engine: the rest is looked up when it is needed. */
    @Bean
    FilterRegistrationBean<CockpitRetries> cockpitRetries(
            ObjectProvider<Incidents> incidents,
            ObjectProvider<AccessGuard> guard,
            Accesses accesses,
            ObjectMapper json) {
        return before(new CockpitRetries(incidents::getObject, guard::getObject, accesses, json), RETRIES);
    }

    @Bean
    FilterRegistrationBean<MaskedReads> maskedReads(SealedReading reading, Accesses accesses) {
        return before(new MaskedReads(reading, accesses), MASK);
    }

    private static <F extends Filter> FilterRegistrationBean<F> before(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(EngineCallGate.ROOT, EngineCallGate.ROOT + "/*");
        registration.setOrder(order);
        return registration;
    }
}
