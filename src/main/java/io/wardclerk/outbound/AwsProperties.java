package io.wardclerk.outbound;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who we are to AWS: a key, or a role that a web identity may take. Nothing else is looked for.
 *
 * @param accessKey id of a key
 * @param secretKey its secret
 * @param sessionToken of a key that is good for a while; left out otherwise
 * @param role ARN of a role that the web identity in the token file may take
 * @param tokenFile file with the web identity, as Kubernetes keeps it; read again for each session
 * @param region of the security token service, which changes the web identity into a key
 * @param stsEndpoint another address of that service than the region's own, for instance of a private endpoint
 * @param timeout of one call to that service
 */
@ConfigurationProperties("wardclerk.aws")
record AwsProperties(
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String sessionToken,
        @DefaultValue("") String role,
        @DefaultValue("") String tokenFile,
        @DefaultValue("") String region,
        @Nullable URI stsEndpoint,
        @DefaultValue("PT5S") Duration timeout) {

    boolean hasKey() {
        return !accessKey.isBlank() && !secretKey.isBlank();
    }

    boolean hasWebIdentity() {
        return !role.isBlank() && !tokenFile.isBlank();
    }

    // Not bound as a Path, since Spring reads a relative one from the web server's folder.
    Path webIdentity() {
        return Path.of(tokenFile);
    }

    /** Without what proves us. */
    @Override
    public String toString() {
        return "AwsProperties[role=" + role + ", region=" + region + "]";
    }
}
