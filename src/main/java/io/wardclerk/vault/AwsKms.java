package io.wardclerk.vault;

import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.endpoints.KmsEndpointProvider;

/** A symmetric key of AWS KMS. Requests are signed with the credentials of AWS's standard chain (role, web identity, environment). */
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
    static AwsKms open(VaultProperties.AwsKms settings, Outbound outbound) {
        if (settings.key().isBlank()) {
            throw new KeysUnavailable("Set wardclerk.vault.aws-kms.key to the ARN of a symmetric key of AWS KMS", null);
        }
        String region = region(settings);
        KmsClientBuilder client = KmsClient.builder()
                .httpClient(new AwsCalls(
                        outbound.client(FarSide.at("aws-kms", endpoint(settings, region), settings.timeout(), null)),
                        settings.timeout()))
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(settings.timeout()).apiCallAttemptTimeout(settings.timeout()));
        if (!region.isBlank()) {
            client.region(Region.of(region));
        }
        if (settings.endpoint() != null) {
            client.endpointOverride(URI.create(settings.endpoint()));
        }
        AwsKms kms;
        try {
            kms = new AwsKms(settings, client.build());
        } catch (software.amazon.awssdk.core.exception.SdkClientException e) {
            throw new KeysUnavailable(
                    "AWS KMS has no region: set wardclerk.vault.aws-kms.region, or give the key as an ARN", null);
        }
        kms.prove();
        return kms;
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
    private static URI endpoint(VaultProperties.AwsKms settings, String region) {
        if (settings.endpoint() != null) {
            return URI.create(settings.endpoint());
        }
        if (region.isBlank()) {
            throw new KeysUnavailable(
                    "AWS KMS has no region: set wardclerk.vault.aws-kms.region, or give the key as an ARN", null);
        }
        return KmsEndpointProvider.defaultProvider()
                .resolveEndpoint(asked -> asked.region(Region.of(region)))
                .join()
                .endpointUrl()
                .toUri();
    }

    /** {@code arn:aws:kms:<region>:<account>:key/<id>}. */
    private static String region(VaultProperties.AwsKms settings) {
        if (settings.region() != null) {
            return settings.region();
        }
        String[] parts = settings.key().split(":", -1);
        return parts.length > ARN_REGION && parts[0].equals("arn") ? parts[ARN_REGION] : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
