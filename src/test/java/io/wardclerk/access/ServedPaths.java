package io.wardclerk.access;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Asks Spring, the servlet container and Jersey for everything that the running program serves. */
final class ServedPaths {

    private static final String ANY = "any";

    private final ApplicationContext context;
    private final ServletContext servlets;

    ServedPaths(ApplicationContext context, ServletContext servlets) {
        this.context = context;
        this.servlets = servlets;
    }

    /** @param method a verb, or {@code any} where all are handed on */
    record Served(String method, String path) implements Comparable<Served> {

        @Override
        public int compareTo(Served other) {
            return (path + " " + method).compareTo(other.path + " " + other.method);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Controllers, actuator endpoints and files. */
    Set<Served> spring() {
        Set<Served> all = new TreeSet<>();
        for (HandlerMapping mapping :
                context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                        .forEach(path -> verbs(info.getMethodsCondition().getMethods().stream()
                                        .map(Enum::name)
                                        .toList())
                                .forEach(verb -> all.add(new Served(verb, path)))));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(path -> all.add(new Served("GET", path)));
            }
        }
        return all;
    }

    private static List<String> verbs(List<String> named) {
        return named.isEmpty() ? List.of(ANY) : named;
    }

    Set<Served> servletMappings() {
        Set<Served> all = new TreeSet<>();
        servlets.getServletRegistrations().values().forEach(servlet -> servlet.getMappings()
                .forEach(path -> all.add(new Served(ANY, path))));
        return all;
    }

    /** Every call that the engine's applications serve by JAX-RS, sub-resources too. */
    Set<Served> jersey() throws ReflectiveOperationException {
        Set<Served> all = new TreeSet<>();
        for (var servlet : servlets.getServletRegistrations().values()) {
            String named = servlet.getInitParameter("jakarta.ws.rs.Application");
            if (named == null || !ServletContainer.class.isAssignableFrom(Class.forName(servlet.getClassName()))) {
                continue;
            }
            var resources = Class.forName(named)
                    .asSubclass(Application.class)
                    .getDeclaredConstructor()
                    .newInstance();
            for (String mapping : servlet.getMappings()) {
                for (Class<?> root : resources.getClasses()) {
                    walk(
                            mapping.replace("/*", "") + path(root.getAnnotation(Path.class)),
                            root,
                            new LinkedHashSet<>(),
                            all);
                }
            }
        }
        return all;
    }

    /** @param own where it is reached; a sub-resource's own annotation counts for nothing (JAX-RS 3.4.1) */
    private static void walk(String own, Class<?> resource, Set<Class<?>> seen, Set<Served> all) {
        if (!seen.add(resource)) {
            return;
        }
        for (Class<?> type : types(resource)) {
            for (Method method : type.getMethods()) {
                Path path = method.getAnnotation(Path.class);
                List<String> verbs = Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .flatMap(each -> Stream.ofNullable(each.getAnnotation(HttpMethod.class)))
                        .map(HttpMethod::value)
                        .toList();
                if (!verbs.isEmpty()) {
                    verbs.forEach(verb -> all.add(new Served(verb, own + path(path))));
                } else if (path != null) {
                    walk(own + path(path), method.getReturnType(), new LinkedHashSet<>(seen), all);
                }
            }
        }
    }

    private static List<Class<?>> types(Class<?> type) {
        List<Class<?>> types = new ArrayList<>(List.of(type));
        types.addAll(Arrays.asList(type.getInterfaces()));
        return types;
    }

    private static String path(Path path) {
        return path == null || path.value().equals("/")
                ? ""
                : "/" + path.value().replaceAll("^/|/$", "");
    }
}
