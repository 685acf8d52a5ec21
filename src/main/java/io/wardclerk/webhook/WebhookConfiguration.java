package io.wardclerk.webhook;

import io.wardclerk.workflow.Dependency;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** One {@link Dependency} for each configured destination. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    static BeanDefinitionRegistryPostProcessor webhookDependencies(Environment environment) {
        return new Registrar(environment);
    }

    private record Registrar(Environment environment) implements BeanDefinitionRegistryPostProcessor {

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
            Binder.get(environment)
                    .bind("wardclerk.webhooks.destinations", Bindable.mapOf(String.class, Object.class))
                    .orElse(Map.of())
                    .keySet()
                    .forEach(name -> registry.registerBeanDefinition(
                            "webhookDependency." + name,
                            BeanDefinitionBuilder.genericBeanDefinition(
                                            Dependency.class,
                                            () -> new WebhookDependency(
                                                    name,
                                                    beans.getBean(WebhookProperties.class),
                                                    beans.getBean(WebhookHttp.class)))
                                    .getBeanDefinition()));
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            // the definitions are all there is to do
        }
    }
}
