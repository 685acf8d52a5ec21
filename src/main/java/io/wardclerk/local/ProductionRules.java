package io.wardclerk.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What the profile prod does not start with: hops without TLS, secrets that everybody knows, keys that are missing. Every defect is a
 * line of its own and all are told at once; no line repeats a secret.
 */
final class ProductionRules {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Written as they are tried first by whoever guesses. */
    private static final Set<String> KNOWN_SECRETS = Set.of(
            "admin",
            "change-it",
            "changeit",
            "change-me",
            "change_me",
            "changeme",
            "default",
            "demo",
            "example",
            "letmein",
            "pass",
            "passw0rd",
            "password",
            "postgres",
            "root",
            "s3cret",
            "secret",
            "test",
            "todo",
            "token",
            "vault",
            "wardclerk",
            "wardclerk_app",
            "wardclerk_migrate",
            "welcome",
            "xxx");

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(password|passphrase|secret|token|authorization|credential|apikey|api-key)s?");

    private static final Pattern DATABASE_HOST = Pattern.compile("jdbc:postgresql://(\\[[^]]+]|[^:/?,]+)");
    private static final Pattern ENCRYPTED = Pattern.compile("[?&]sslmode=verify-(full|ca)(&|$)");

    private final ConfigurableEnvironment environment;
    private final Set<String> plaintextHosts;
    private final List<StartRefused.Defect> defects = new ArrayList<>();

    ProductionRules(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.plaintextHosts = Set.copyOf(Binder.get(environment)
                .bind("wardclerk.production.plaintext-hosts", Bindable.setOf(String.class))
                .orElse(Set.of()));
    }

    List<StartRefused.Defect> defects() {
        inbound();
        database();
        keys();
        everySetting();
        return defects;
    }

    private void defect(String message, String remedy) {
        defects.add(new StartRefused.Defect(message, remedy));
    }

    private String setting(String name) {
        return Binder.get(environment).bind(name, String.class).orElse("").strip();
    }

    private boolean isOn(String name) {
        return Binder.get(environment).bind(name, Boolean.class).orElse(false);
    }

    private void inbound() {
        boolean here = !setting("server.ssl.bundle").isEmpty()
                || !setting("server.ssl.certificate").isEmpty()
                || !setting("server.ssl.key-store").isEmpty();
        if (!here && !isOn("wardclerk.production.tls-before-us") && !THIS_MACHINE.contains(setting("server.address"))) {
            defect(
                    "People and systems would reach this port without TLS.",
                    "Set server.ssl.bundle, or wardclerk.production.tls-before-us=true where a proxy before us ends TLS.");
        }
        if ("false".equalsIgnoreCase(setting("server.servlet.session.cookie.secure"))) {
            defect(
                    "server.servlet.session.cookie.secure is false, so sessions would be sent without TLS.",
                    "Remove it.");
        }
        if (setting("wardclerk.access.hosts").isEmpty()
                && setting("wardclerk.access.hosts[0]").isEmpty()) {
            defect(
                    "No name is set under which this installation is reached, so every request from elsewhere would be refused.",
                    "Set wardclerk.access.hosts to the names in people's address bar.");
        }
    }

    private void database() {
        String url = setting("spring.datasource.url");
        Matcher host = DATABASE_HOST.matcher(url);
        if (host.find() && !mayBePlain(host.group(1)) && !ENCRYPTED.matcher(url).find()) {
            defect(
                    "The connection to the database at " + host.group(1)
                            + " may be without TLS, or with anybody's certificate.",
                    "Add sslmode=verify-full (and sslrootcert) to spring.datasource.url, or name the host in"
                            + " wardclerk.production.plaintext-hosts.");
        }
        if (!url.isEmpty() && setting("spring.datasource.password").isEmpty() && !url.contains("sslcert=")) {
            defect("The database's password is missing.", "Set spring.datasource.password.");
        }
    }

    private void keys() {
        String provider =
                setting("wardclerk.vault.provider").toUpperCase(Locale.ROOT).replace('-', '_');
        switch (provider) {
            case "TRANSIT" -> {
                require("wardclerk.vault.transit.address", "HashiCorp Vault's address");
                require("wardclerk.vault.transit.token-file", "the file with Vault's token");
            }
            case "AWS_KMS" -> require("wardclerk.vault.aws-kms.key", "the key of AWS KMS");
            default -> {
                String file = setting("wardclerk.vault.keystore");
                if (file.isEmpty() || !Files.isRegularFile(Path.of(file))) {
                    defect(
                            "The key-encryption key is missing: there is no keystore at "
                                    + (file.isEmpty() ? "(not set)" : file) + ".",
                            "Set wardclerk.vault.keystore to one, or wardclerk.vault.provider to transit or aws-kms.");
                }
            }
        }
    }

    private void require(String name, String what) {
        if (setting(name).isEmpty()) {
            defect("The key-encryption key is missing: " + what + " is not set.", "Set " + name + ".");
        }
    }

    /** Also of parts that this class knows nothing of. */
    private void everySetting() {
        Map<String, String> all = new TreeMap<>();
        for (String root : List.of("wardclerk", "spring.datasource", "spring.ssl", "spring.security")) {
            Binder.get(environment)
                    .bind(root, Bindable.mapOf(String.class, Object.class))
                    .ifBound(values -> flatten(root, values, all));
        }
        all.forEach((name, value) -> {
            if (value.toLowerCase(Locale.ROOT).startsWith("http://") && !mayBePlain(host(value))) {
                defect(
                        name + " leads to " + host(value) + " without TLS.",
                        "Use https, or name the host in wardclerk.production.plaintext-hosts.");
            }
            if (SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()
                    && KNOWN_SECRETS.contains(value.toLowerCase(Locale.ROOT))) {
                defect(name + " is a secret that everybody knows.", "Set it to a long random one.");
            }
        });
    }

    private static void flatten(String name, Object value, Map<String, String> all) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(name + "." + key, inner, all));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(inner -> flatten(name, inner, all));
        } else if (value != null) {
            all.put(name, String.valueOf(value).strip());
        }
    }

    private boolean mayBePlain(String host) {
        return THIS_MACHINE.contains(host) || plaintextHosts.contains(host);
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "a host that cannot be read" : host;
        } catch (IllegalArgumentException e) {
            return "a host that cannot be read";
        }
    }
}
