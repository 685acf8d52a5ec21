package io.wardclerk.outbound;

import java.net.URI;
import java.time.Duration;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Who we are to AWS, as {@code wardclerk.aws} says: a key, or a role for a web identity. A machine's own identity (instance and
 * container metadata), profiles in the home folder and credential processes are never asked: the guard refuses their addresses, and
 * what nobody configured must not sign for us. The one call that is needed, to the security token service, goes the way out as all do.
 */
@Component
public final class AwsIdentity {

    private static final String SESSION = "wardclerk";

    private final AwsProperties settings;
    private final Outbound outbound;

    AwsIdentity(AwsProperties settings, Outbound outbound) {
        this.settings = settings;
        this.outbound = outbound;
    }

    /**
     * What signs calls. Asks nobody yet.
     *
     * @throws IllegalStateException naming what to set, if there is neither a key nor a web identity
     */
    public AwsCredentialsProvider credentials() {
        if (settings.hasKey()) {
            return StaticCredentialsProvider.create(key());
        }
        if (settings.hasWebIdentity()) {
            return StsWebIdentityTokenFileCredentialsProvider.builder()
                    .stsClient(tokenService())
                    .roleArn(settings.role())
                    .roleSessionName(SESSION)
                    .webIdentityTokenFile(settings.webIdentity())
                    .build();
        }
        throw new IllegalStateException(
                "There is nothing to prove us to AWS: set wardclerk.aws.access-key and .secret-key, or"
                        + " wardclerk.aws.role, .token-file and .region. Metadata of the machine is not asked");
    }

    private AwsCredentials key() {
        return settings.sessionToken().isBlank()
                ? AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())
                : AwsSessionCredentials.create(settings.accessKey(), settings.secretKey(), settings.sessionToken());
    }

    private StsClient tokenService() {
        if (settings.region().isBlank()) {
            throw new IllegalStateException(
                    "A web identity needs the region of the security token service: set wardclerk.aws.region");
        }
        Region region = Region.of(settings.region());
        URI endpoint = settings.stsEndpoint() == null ? own(region) : settings.stsEndpoint();
        Duration limit = settings.timeout();
        StsClientBuilder client = StsClient.builder()
                .region(region)
                .defaultsMode(DefaultsMode.LEGACY)
                .endpointOverride(endpoint)
                // The web identity in the call proves us.
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new AwsCalls(outbound.client(FarSide.at("aws-sts", endpoint, limit, null)), limit))
                .overrideConfiguration(calls -> calls.apiCallTimeout(limit).apiCallAttemptTimeout(limit));
        return client.build();
    }

    private static URI own(Region region) {
        return StsEndpointProvider.defaultProvider()
                .resolveEndpoint(asked -> asked.region(region))
                .join()
                .endpointUrl()
                .toUri();
    }
}
