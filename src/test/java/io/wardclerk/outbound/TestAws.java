package io.wardclerk.outbound;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Who a test is to AWS. */
public final class TestAws {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private TestAws() {}

    /** Nobody. */
    public static AwsIdentity nobody() {
        return new AwsIdentity(new AwsProperties("", "", "", "", "", "", null, LIMIT), new Outbound());
    }

    public static AwsIdentity key(String id, String secret) {
        return new AwsIdentity(new AwsProperties(id, secret, "", "", "", "", null, LIMIT), new Outbound());
    }

    /** @param tokenService where the security token service listens */
    public static AwsIdentity webIdentity(String role, Path token, URI tokenService) {
        return new AwsIdentity(
                new AwsProperties("", "", "", role, token.toString(), "eu-central-1", tokenService, LIMIT),
                new Outbound());
    }
}
