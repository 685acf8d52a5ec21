package io.wardclerk.vault.masking;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The values of all settings whose names speak of a secret, so that no line of a log shows one, whatever wrote it. */
final class SecretSettings {

    private static final int SHORTEST = 6;
    private static final Set<String> NAMES = Words.of(
            "password passwd secret token apikey accesskey privatekey credential credentials passphrase totp key");
    private static final Set<String> EVERYDAY = Words.of("wardclerk postgres password");

    private SecretSettings() {}

    static Set<String> of(ConfigurableEnvironment environment) {
        Set<String> found = new HashSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(s -> Arrays.stream(((EnumerablePropertySource<?>) s).getPropertyNames()))
                .filter(SecretSettings::secret)
                .map(environment::getProperty)
                .filter(Objects::nonNull)
                .filter(v -> v.length() >= SHORTEST && !EVERYDAY.contains(v.toLowerCase(Locale.ROOT)))
                .forEach(found::add);
        return found;
    }

    /** Whether a setting's name says that its value is a secret. */
    static boolean secret(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-_\\[\\]0-9]", "");
        return NAMES.stream().anyMatch(n -> last.endsWith(n) || last.endsWith(n + "s") || last.endsWith(n + "id"))
                && !last.endsWith("publickey");
    }

    static Set<String> values(@org.jspecify.annotations.Nullable Object held) {
        return held instanceof Set<?> set ? set.stream().map(String.class::cast).collect(Collectors.toSet()) : Set.of();
    }
}
