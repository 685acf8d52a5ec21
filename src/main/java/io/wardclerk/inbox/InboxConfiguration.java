package io.wardclerk.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the inbox before the engine's REST and after the perimeter, the closed list of calls and the proof that our page sent it. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    /** Known to {@code workflow.camunda.webapp}, whose filters stand before and after. */
    private static final int ORDER = 0;

    @Bean
    FilterRegistrationBean<TasklistTasks> tasklistTasks(
            ObjectProvider<Inbox> inbox,
            ObjectProvider<AccessGuard> guard,
            Callers callers,
            Accesses accesses,
            TypedValues values,
            ObjectMapper json) {
        // Filters are made with the web server, long before the engine: the inbox is looked up when it is needed.
        FilterRegistrationBean<TasklistTasks> registration = new FilterRegistrationBean<>(
                new TasklistTasks(inbox::getObject, guard::getObject, callers, accesses, values, json));
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(ORDER);
        return registration;
    }
}
