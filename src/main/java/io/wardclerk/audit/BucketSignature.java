package io.wardclerk.audit;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Signs calls to a bucket (AWS Signature Version 4) as {@code wardclerk.aws} says. */
final class BucketSignature implements UnaryOperator<WitnessHttp.Call> {

    private final String region;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;

    BucketSignature(String region, AwsCredentialsProvider credentials) {
        this.region = region;
        this.credentials = credentials;
    }

    @Override
    public WitnessHttp.Call apply(WitnessHttp.Call call) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().uri(call.url()).method(SdkHttpMethod.fromValue(call.method()));
        call.headers().forEach(request::putHeader);
        SdkHttpRequest unsigned = request.build();
        SignedRequest signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(unsigned)
                .payload(() -> new ByteArrayInputStream(call.bytes()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                // As S3 asks, unlike every other service.
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        WitnessHttp.Call proved = call;
        for (Map.Entry<String, java.util.List<String>> header :
                signed.request().headers().entrySet()) {
            // The client writes that one itself, the same.
            if (!header.getKey().equalsIgnoreCase("Host")) {
                proved = proved.with(header.getKey(), String.join(",", header.getValue()));
            }
        }
        return proved;
    }
}
