package io.wardclerk.vault;

import io.wardclerk.outbound.AwsIdentity;
import io.wardclerk.outbound.Outbound;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Chooses the key provider; only the local profile may make a key of its own. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private static final Logger log = LoggerFactory.getLogger(VaultConfiguration.class);

    @Bean
    KeyProvider keyProvider(
            VaultProperties properties,
            DataKeyTable table,
            Environment environment,
            ObjectProvider<Outbound> outbound,
            ObjectProvider<AwsIdentity> aws) {
        KeyProvider present = provider(properties.provider(), properties, table, environment, outbound, aws);
        VaultProperties.Provider previous = properties.previous();
        return previous == null || previous == properties.provider()
                ? present
                : new MovingProvider(present, provider(previous, properties, table, environment, outbound, aws));
    }

    private static KeyProvider provider(
            VaultProperties.Provider kind,
            VaultProperties properties,
            DataKeyTable table,
            Environment environment,
            ObjectProvider<Outbound> outbound,
            ObjectProvider<AwsIdentity> aws) {
        return switch (kind) {
            case FILE -> keystore(properties.file(), table, environment);
            case TRANSIT -> transit(properties.transit(), outbound);
            case AWS_KMS -> AwsKms.open(properties.awsKms(), aws.getObject(), outbound.getObject());
        };
    }

    private static KeyProvider transit(VaultProperties.Transit settings, ObjectProvider<Outbound> outbound) {
        try {
            return VaultTransit.open(settings, outbound.getObject());
        } catch (NoSuchSslBundleException e) {
            throw new KeysUnavailable(
                    "There is no SSL bundle '" + settings.sslBundle() + "': define spring.ssl.bundle.pem."
                            + settings.sslBundle() + ", or correct wardclerk.vault.transit.ssl-bundle",
                    e);
        }
    }

    private static KeyProvider keystore(Path file, DataKeyTable table, Environment environment) {
        if (Files.exists(file)) {
            return KeystoreFile.open(file);
        }
        if (!environment.acceptsProfiles(Profiles.of("local"))) {
            throw new KeysUnavailable(
                    "There is no keystore at " + file.toAbsolutePath()
                            + "; set wardclerk.vault.keystore to one (only the local profile makes its own)",
                    null);
        }
        if (!table.isEmpty()) {
            throw new KeysUnavailable(
                    "The keystore " + file.toAbsolutePath()
                            + " is gone, and the database holds content sealed with it: put the keystore back, or remove the local data folder to start afresh",
                    null);
        }
        log.info("Made a new key-encryption key for local use in {}", file);
        return KeystoreFile.create(file);
    }
}
