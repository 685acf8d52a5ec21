package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Asks Spring, the servlet container and Jersey for every path there is: each is recorded, or on the closed list. */
@ApplicationTest
class UnrecordedPathsTest {

    private final RequestMappingHandlerMapping spring;
    private final ServletContext servlets;

    @Autowired
    UnrecordedPathsTest(
            @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping spring,
            ServletContext servlets) {
        this.spring = spring;
        this.servlets = servlets;
    }

    private Set<String> springPaths() {
        Set<String> paths = new TreeSet<>();
        spring.getHandlerMethods().keySet().forEach(info -> paths.addAll(info.getPatternValues()));
        return paths;
    }

    private Set<String> servletPaths() {
        Set<String> paths = new TreeSet<>();
        servlets.getServletRegistrations().values().forEach(servlet -> paths.addAll(servlet.getMappings()));
        return paths;
    }

    /** Every path that the engine's applications serve by JAX-RS, sub-resources too. */
    private Set<String> jerseyPaths() throws Exception {
        Set<String> paths = new TreeSet<>();
        for (var servlet : servlets.getServletRegistrations().entrySet()) {
            String type = servlet.getValue().getClassName();
            Class<?> application = Class.forName(type);
            if (!ServletContainer.class.isAssignableFrom(application)) {
                continue;
            }
            String named = servlet.getValue().getInitParameter("jakarta.ws.rs.Application");
            if (named == null) {
                continue;
            }
            var resources = Class.forName(named)
                    .asSubclass(jakarta.ws.rs.core.Application.class)
                    .getDeclaredConstructor()
                    .newInstance();
            for (String mapping : servlet.getValue().getMappings()) {
                for (Class<?> root : resources.getClasses()) {
                    walk(mapping.replace("/*", ""), root, new LinkedHashSet<>(), paths);
                }
            }
        }
        return paths;
    }

    private static void walk(String above, Class<?> resource, Set<Class<?>> seen, Set<String> paths) {
        if (!seen.add(resource)) {
            return;
        }
        String own = above + path(resource.getAnnotation(Path.class));
        for (Class<?> type : types(resource)) {
            for (Method method : type.getMethods()) {
                Path path = method.getAnnotation(Path.class);
                boolean answers = Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().getPackageName().equals("jakarta.ws.rs")
                                && each.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class));
                if (answers) {
                    paths.add(own + path(path));
                } else if (path != null) {
                    walk(own + path(path), method.getReturnType(), new LinkedHashSet<>(seen), paths);
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

    @Test
    void everyPathIsRecordedOrOnTheList() throws Exception {
        Set<String> jersey = jerseyPaths();
        assertThat(springPaths()).contains("/api/v1/instances/{id}/trail", "/sign-in");
        assertThat(servletPaths()).contains("/fhir/*", "/");
        assertThat(jersey).hasSizeGreaterThan(200);

        Set<String> all = new TreeSet<>(springPaths());
        all.addAll(servletPaths());
        all.addAll(jersey);
        Set<String> unrecorded = new TreeSet<>();
        for (String path : all) {
            // Whatever a caller may put in place of a name.
            String asked =
                    path.replaceAll("\\{[^}/]*(\\{[^}]*})?[^}/]*}", "static").replace("*", "any");
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                if (Unrecorded.isFile(method, asked)) {
                    unrecorded.add(method + " " + path);
                }
            }
        }
        assertThat(unrecorded).allMatch(path -> path.matches("(GET|HEAD) /swagger-ui.*"));
    }

    @Test
    void onlyReadingOneOfOurFilesByItsPlainPathNeedsNoRecord() {
        assertThat(Unrecorded.isFile("GET", "/assets/wardclerk.css")).isTrue();
        assertThat(Unrecorded.isFile("POST", "/assets/wardclerk.css")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/../api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/%2e%2e/api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets//api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/assets/;/api/v1/tasks")).isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/engine/plugin/x/static/../../../engine/default/task"))
                .isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/engine/engine/default/task"))
                .isFalse();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/cockpit/plugin/base/static/app/plugin.js"))
                .isTrue();
        assertThat(Unrecorded.isFile("GET", "/camunda/api/cockpit/plugin/base/static/process-instance"))
                .as("an engine might be called static")
                .isFalse();
        assertThat(Unrecorded.isUpOrDown("GET", "/status", 200)).isTrue();
        assertThat(Unrecorded.isUpOrDown("GET", "/status", 401)).isFalse();
        assertThat(Unrecorded.isUpOrDown("GET", "/actuator/env", 200)).isFalse();
    }
}
