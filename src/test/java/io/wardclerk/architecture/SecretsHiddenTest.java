package io.wardclerk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/** Whoever prints a configuration, on purpose or in an exception, prints no secret of it. */
class SecretsHiddenTest {

    private static final String CANARY = "canary-that-must-never-be-printed-0123456789";
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|apikey|accesskey|privatekey|credential|authorization|totp)(?!file).*");

    @Test
    void noConfigurationPrintsItsSecrets() throws ReflectiveOperationException {
        List<String> holding = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.wardclerk")) {
            if (each.isRecord() && each.isAnnotatedWith(ConfigurationProperties.class)) {
                Object configuration = filled(each.reflect());
                assertThat(configuration.toString())
                        .as("%s prints a secret: give it a toString without", each.getName())
                        .doesNotContain(CANARY);
                collect(each.reflect(), holding);
            }
        }
        assertThat(holding)
                .as("configurations with secrets, to know that some were looked at")
                .contains("FhirProperties.token", "Destination.secret", "DatabaseProperties.migrationPassword");
    }

    private static void collect(Class<?> type, List<String> holding) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (secret(component)) {
                holding.add(type.getSimpleName() + "." + component.getName());
            }
            nested(component.getGenericType()).forEach(inner -> collect(inner, holding));
        }
    }

    private static List<Class<?>> nested(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(argument -> nested(argument).stream())
                    .toList();
        }
        return type instanceof Class<?> raw && raw.isRecord() ? List.of(raw) : List.of();
    }

    private static boolean secret(RecordComponent component) {
        return component.getType() == String.class
                && SECRET.matcher(component.getName()).matches();
    }

    /** With the canary in every secret, and something valid everywhere else. */
    private static Object filled(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = secret(components[i]) ? CANARY : value(components[i].getGenericType());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return Map.of(value(arguments[0]), value(arguments[1]));
            }
            return generic.getRawType() == Set.class ? Set.of(value(arguments[0])) : List.of(value(arguments[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return filled(raw);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return PLAIN.get(raw);
    }

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, "word"),
            Map.entry(boolean.class, false),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(double.class, 1.0),
            Map.entry(Integer.class, 1),
            Map.entry(Boolean.class, false),
            Map.entry(Duration.class, Duration.ofMinutes(5)),
            Map.entry(Period.class, Period.ofYears(7)),
            Map.entry(DataSize.class, DataSize.ofMegabytes(1)),
            Map.entry(URI.class, URI.create("https://example.org")),
            Map.entry(java.nio.file.Path.class, java.nio.file.Path.of("file")));
}
