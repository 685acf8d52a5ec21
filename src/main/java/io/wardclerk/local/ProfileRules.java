package io.wardclerk.local;

import io.wardclerk.local.StartRefused.Defect;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Keeps the local profile local, and every other profile free of it, before anything else is created. */
final class ProfileRules implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            requireAlone(environment);
            requireLoopback(environment.getProperty("server.address"));
        } else {
            List<Defect> defects = new ArrayList<>();
            nothingLocal(environment, defects);
            fourEyes(environment, defects);
            database(environment, defects);
            if (environment.acceptsProfiles(Profiles.of("prod"))) {
                defects.addAll(new ProductionRules(environment).defects());
            }
            if (!defects.isEmpty()) {
                throw new StartRefused(defects);
            }
        }
    }

    private static void requireAlone(ConfigurableEnvironment environment) {
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            throw new StartRefused(
                    "The profiles local and prod exclude each other.",
                    "Start with spring.profiles.active=prod alone, or with none for local.");
        }
    }

    private static void requireLoopback(String address) {
        if (!isLoopback(address)) {
            throw new StartRefused(
                    "The local profile shows demo passwords and codes, so it listens on this machine only, not on "
                            + (address == null ? "every address" : address) + ".",
                    "Remove server.address, or use the profile prod.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void nothingLocal(ConfigurableEnvironment environment, List<Defect> defects) {
        for (String key : new String[] {"wardclerk.local.data", "wardclerk.local.binaries"}) {
            if (environment.containsProperty(key)) {
                defects.add(new Defect(
                        key + " is set, but the embedded database and the demo users belong to the profile local"
                                + " alone; this is " + profiles(environment) + ".",
                        "Remove " + key + "."));
            }
        }
    }

    private static void fourEyes(ConfigurableEnvironment environment, List<Defect> defects) {
        boolean fourEyes = Binder.get(environment)
                .bind("wardclerk.workflow.four-eyes", Boolean.class)
                .orElse(true);
        if (!fourEyes) {
            defects.add(new Defect(
                    "wardclerk.workflow.four-eyes is false, but only the profile local may release workflows without a"
                            + " second person; this is " + profiles(environment) + ".",
                    "Remove wardclerk.workflow.four-eyes."));
        }
    }

    private static void database(ConfigurableEnvironment environment, List<Defect> defects) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (url.isBlank()) {
            defects.add(new Defect(
                    "No database is configured for the profile " + profiles(environment) + ".",
                    "Set spring.datasource.url (jdbc:postgresql://host/database), spring.datasource.username and"
                            + " spring.datasource.password, and wardclerk.database.migration-username and"
                            + " .migration-password."));
        }
    }

    private static String profiles(ConfigurableEnvironment environment) {
        String[] active = environment.getActiveProfiles();
        return String.join(",", Arrays.asList(active.length == 0 ? environment.getDefaultProfiles() : active));
    }
}
