package io.wardclerk.vault;

import io.wardclerk.outbound.AwsCalls;
import io.wardclerk.outbound.AwsIdentity;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.endpoints.KmsEndpointProvider;

/** A symmetric key of AWS KMS. Requests are signed as {@code wardclerk.aws} says. */
final class AwsKms implements KeyProvider {

    private static final byte[] PROBE = "wardclerk probe".getBytes(StandardCharsets.UTF_8);
    private static final int ARN_REGION = 3;

    private final String name;
    private final AwsKmsAead key;

    AwsKms(VaultProperties.AwsKms settings, KmsClient client) {
        name = "aws-kms/" + settings.key();
        key = new AwsKmsAead(client, settings.key());
    }

    /** @throws KeysUnavailable with what to do, if this key cannot be used now */
    static AwsKms open(VaultProperties.AwsKms settings, AwsIdentity identity, Outbound outbound) {
        if (settings.key().isBlank()) {
            throw new KeysUnavailable("Set wardclerk.vault.aws-kms.key to the ARN of a symmetric key of AWS KMS", null);
        }
        Region region = region(settings);
        URI endpoint = endpoint(settings, region);
        KmsClient client = KmsClient.builder()
                .region(region)
                .defaultsMode(DefaultsMode.LEGACY)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials(identity))
                .httpClient(new AwsCalls(
                        outbound.client(FarSide.at("aws-kms", endpoint, settings.timeout(), null)), settings.timeout()))
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(settings.timeout()).apiCallAttemptTimeout(settings.timeout()))
                .build();
        AwsKms kms = new AwsKms(settings, client);
        kms.prove();
        return kms;
    }

    private static AwsCredentialsProvider credentials(AwsIdentity identity) {
        try {
            return identity.credentials();
        } catch (IllegalStateException e) {
            throw new KeysUnavailable(String.valueOf(e.getMessage()), null);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return key.encrypt(dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return key.decrypt(wrapped, context);
    }

    @Override
    public byte[] rewrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return key.reEncrypt(wrapped, context);
    }

    private void prove() {
        try {
            unwrap(wrap(PROBE, PROBE), PROBE);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "AWS KMS encrypts with " + name + " and does not decrypt: the key must be a symmetric one", null);
        }
    }

    /** The one place where this key is asked for. */
    private static URI endpoint(VaultProperties.AwsKms settings, Region region) {
        if (settings.endpoint() != null) {
            return URI.create(settings.endpoint());
        }
        return KmsEndpointProvider.defaultProvider()
                .resolveEndpoint(asked -> asked.region(region))
                .join()
                .endpointUrl()
                .toUri();
    }

    /** Also of {@code arn:aws:kms:<region>:<account>:key/<id>}. The SDK is never left to look for one: it would ask the machine's metadata. */
    private static Region region(VaultProperties.AwsKms settings) {
        if (settings.region() != null && !settings.region().isBlank()) {
            return Region.of(settings.region());
        }
        String[] parts = settings.key().split(":", -1);
        if (parts.length > ARN_REGION && parts[0].equals("arn") && !parts[ARN_REGION].isBlank()) {
            return Region.of(parts[ARN_REGION]);
        }
        throw new KeysUnavailable(
                "AWS KMS has no region: set wardclerk.vault.aws-kms.region, or give the key as an ARN", null);
    }

    @Override
    public String toString() {
        return name;
    }
}
