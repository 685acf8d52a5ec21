package io.wardclerk.assistant.engine;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.ChatModel;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Amazon Bedrock's Converse API, signed by AWS's own library and sent over our way out. */
final class Bedrock implements LangChainEngine.Model {

    /** The JDK's request builder sets these itself. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final ModelProvider provider;
    private final URI endpoint;
    private final Wire wire;

    Bedrock(ModelProvider provider, String endpoint, Wire wire) {
        this.provider = provider;
        this.endpoint = URI.create(endpoint);
        this.wire = wire;
    }

    @Override
    public ChatModel within(Limits limits) {
        return BedrockChatModel.builder()
                .client(BedrockRuntimeClient.builder()
                        .region(Region.of(String.valueOf(provider.region())))
                        .defaultsMode(DefaultsMode.LEGACY)
                        .endpointOverride(endpoint)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                        .overrideConfiguration(calls -> calls.retryStrategy(strategy -> strategy.maxAttempts(1)))
                        .httpClient(new Client(limits))
                        .build())
                .modelId(provider.model())
                .maxRetries(0)
                .build();
    }

    private AwsCredentials credentials() {
        String access = String.valueOf(provider.accessKey());
        String secret = String.valueOf(provider.secretKey());
        return provider.sessionToken() == null
                ? AwsBasicCredentials.create(access, secret)
                : AwsSessionCredentials.create(access, secret, provider.sessionToken());
    }

    /** One call of the SDK as one exchange of ours. */
    private final class Client implements SdkHttpClient {

        private final Limits limits;

        Client(Limits limits) {
            this.limits = limits;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
            return new ExecutableHttpRequest() {

                @Override
                public HttpExecuteResponse call() throws IOException {
                    return exchange(asked);
                }

                @Override
                public void abort() {
                    // Whoever waits for it cuts it.
                }
            };
        }

        private HttpExecuteResponse exchange(HttpExecuteRequest asked) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            asked.httpRequest().getUri())
                    .timeout(limits.time())
                    .method(asked.httpRequest().method().name(), HttpRequest.BodyPublishers.ofByteArray(body(asked)));
            asked.httpRequest().forEachHeader((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = wire.send(request.build(), limits);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(answer.statusCode())
                            .headers(answer.headers().map())
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                    .build();
        }

        private byte[] body(HttpExecuteRequest asked) throws IOException {
            if (asked.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (InputStream content = asked.contentStreamProvider().get().newStream()) {
                return content.readAllBytes();
            }
        }

        @Override
        public void close() {
            // Connections belong to the way out.
        }
    }
}
