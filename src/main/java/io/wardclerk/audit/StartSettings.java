package io.wardclerk.audit;

import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Puts on record with which settings a node started, before it does anything: each by its name and a code of its value, under a key
 * of ours, so that a change shows and no value does. Of secrets only that they are there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartSettings implements ApplicationRunner {

    private static final Pattern OURS =
            Pattern.compile("(wardclerk|spring|server|camunda|management|logging|springdoc)\\..+");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|credential|private|api-?key|\\.url$|-url$|\\.uri$).*");
    private static final String PURPOSE = "configuration";
    private static final int MOST = 250;

    private final ConfigurableEnvironment environment;
    private final AuditLog audit;
    private final Macs macs;

    StartSettings(ConfigurableEnvironment environment, AuditLog audit, Macs macs) {
        this.environment = environment;
        this.audit = audit;
        this.macs = macs;
    }

    /** Without this record the node does not start. */
    @Override
    public void run(ApplicationArguments arguments) {
        Map<String, String> settings = settings();
        String whole = code(
                String.join(
                        "\n", settings.entrySet().stream().map(Object::toString).toList()),
                64);
        audit.record(AuditEntry.success(
                "wardclerk",
                AuditAction.CONFIGURATION,
                null,
                null,
                Map.of(
                        "profiles",
                        List.of(environment.getActiveProfiles()),
                        "java",
                        Runtime.version().toString(),
                        "all",
                        whole,
                        "settings",
                        settings)));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> OURS.matcher(name).matches() && name.length() < 200)
                .distinct()
                .sorted()
                .limit(MOST)
                .forEach(name -> settings.put(
                        name, SECRET.matcher(name).matches() ? "secret" : code(environment.getProperty(name, ""), 16)));
        return settings;
    }

    private String code(String value, int digits) {
        return HexFormat.of()
                .formatHex(macs.mac(PURPOSE, value.getBytes(StandardCharsets.UTF_8)))
                .substring(0, digits);
    }
}
