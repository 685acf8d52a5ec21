package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.ConnectorCatalog;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The product's connectors without what they work with: enough to describe themselves. */
public final class ProductConnectors {

    private ProductConnectors() {}

    static List<Connector<?, ?>> all() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Connector.class));
        return scan.findCandidateComponents("io.wardclerk").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(type -> type.isAnnotationPresent(Component.class))
                .filter(type -> type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith("/classes/"))
                .<Connector<?, ?>>map(type -> (Connector<?, ?>) new SpringObjenesis().newInstance(type, false))
                .toList();
    }

    public static ConnectorCatalog catalog() {
        return catalog(all());
    }

    static ConnectorCatalog catalog(List<Connector<?, ?>> connectors) {
        var beans = new StaticListableBeanFactory();
        connectors.forEach(connector -> beans.addBean(connector.getClass().getName(), connector));
        return new DescribedConnectors(beans.getBeanProvider(ResolvableType.forClass(Connector.class)));
    }
}
