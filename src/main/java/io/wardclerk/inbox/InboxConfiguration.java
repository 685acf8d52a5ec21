package io.wardclerk.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the inbox before Tasklist's task calls: after sign-in and Camunda's own filters, before the engine's REST. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    FilterRegistrationBean<TasklistTasks> tasklistTasks(
            ObjectProvider<Inbox> inbox, Callers callers, TypedValues values, ObjectMapper json) {
        // Filters are made with the web server, long before the engine: the inbox is looked up when it is needed.
        FilterRegistrationBean<TasklistTasks> registration =
                new FilterRegistrationBean<>(new TasklistTasks(inbox::getObject, callers, values, json));
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
