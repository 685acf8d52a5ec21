package io.wardclerk.assistant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which engines answer for the assistant.
 *
 * @param providers of language models by name: kind (openai, azure-openai, anthropic, ollama, bedrock), base-url, api-key, model,
 *     api-version (Azure), region, access-key, secret-key and session-token (Bedrock), temperature, price-input and price-output
 *     (money for a million tokens), concurrency (8), ssl-bundle
 * @param skills by name (triage, note, letter, summary, coding, answer, scheduling): chain, the providers to ask in turn, offline for the built-in
 *     engine; without a chain the built-in engine answers
 * @param budgets the most that may be spent in a day (UTC): day for all together, workflow for each workflow, client for each
 *     system or person that starts cases; each with cost (in the currency of the prices) and tokens
 * @param connectTimeout how long a connection to a provider may take
 * @param attemptTimeout how long one attempt may take
 * @param totalTimeout how long a step may wait for all its attempts together
 * @param retries how often a provider that answers 408, 429 or 5xx is asked again
 * @param toolRounds how often a model may ask for a look-up before it must answer
 * @param maxResponse longer answers of a provider are not read
 */
@Validated
@ConfigurationProperties("wardclerk.assistant")
public record AssistantProperties(
        @DefaultValue Map<@Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String, @Valid ModelProvider> providers,

        @DefaultValue Map<String, @Valid Skill> skills,
        @DefaultValue @NotNull @Valid Budgets budgets,
        @DefaultValue("5s") @NotNull Duration connectTimeout,
        @DefaultValue("30s") @NotNull Duration attemptTimeout,
        @DefaultValue("60s") @NotNull Duration totalTimeout,
        @DefaultValue("2") @Min(0) @Max(2) int retries,
        @DefaultValue("4") @Min(1) @Max(10) int toolRounds,
        @DefaultValue("4194304") @Min(1024) int maxResponse) {

    /** The name of the built-in engine in a chain. */
    public static final String OFFLINE = "offline";

    public AssistantProperties {
        providers = Map.copyOf(providers);
        skills = Map.copyOf(skills);
    }

    /** The engines to ask for a skill, in turn; what stands behind the built-in one is never asked. */
    public List<String> chain(String skill) {
        Skill settings = skills.get(skill);
        return settings == null || settings.chain().isEmpty() ? List.of(OFFLINE) : settings.chain();
    }

    @AssertTrue(message = "every chain must name configured providers or offline")
    boolean isEveryEngineKnown() {
        return skills.values().stream()
                .flatMap(skill -> skill.chain().stream())
                .allMatch(name -> name.equals(OFFLINE) || providers.containsKey(name));
    }

    /** How a provider is talked to. */
    public enum Kind {
        OPENAI,
        AZURE_OPENAI,
        ANTHROPIC,
        OLLAMA,
        BEDROCK
    }

    /** One provider. Its secrets are never printed. */
    public record ModelProvider(
            @NotNull Kind kind,
            @Nullable URI baseUrl,
            @Nullable String apiKey,
            @DefaultValue("") String model,
            @DefaultValue("2024-10-21") String apiVersion,
            @Nullable String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable String sessionToken,
            @Nullable Double temperature,
            @Nullable BigDecimal priceInput,
            @Nullable BigDecimal priceOutput,
            @DefaultValue("8") @Min(1) @Max(64) int concurrency,
            @Nullable String sslBundle) {

        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        @AssertTrue(
                message =
                        "base-url must be https (http only on this machine) with a host and without user, query or fragment")
        boolean isBaseUrlPlain() {
            return baseUrl == null
                    || (baseUrl.getHost() != null
                            && baseUrl.getRawUserInfo() == null
                            && baseUrl.getRawFragment() == null
                            && baseUrl.getRawQuery() == null
                            && ("https".equals(baseUrl.getScheme())
                                    || ("http".equals(baseUrl.getScheme()) && LOOPBACK.contains(baseUrl.getHost()))));
        }

        /** What keeps it from being asked, with the remedy; null if nothing does. */
        public @Nullable String lacks() {
            if (model.isBlank()) {
                return "set its model";
            }
            return switch (kind) {
                case OPENAI, ANTHROPIC -> blank(apiKey) ? "set its api-key" : null;
                case AZURE_OPENAI -> blank(apiKey) ? "set its api-key" : baseUrl == null ? "set its base-url" : null;
                case OLLAMA -> null;
                case BEDROCK ->
                    blank(region)
                            ? "set its region"
                            : blank(accessKey) || blank(secretKey) ? "set its access-key and secret-key" : null;
            };
        }

        private static boolean blank(@Nullable String text) {
            return text == null || text.isBlank();
        }

        /** Money for so many tokens, in millionths; nothing where no price is set. */
        public long costMicros(long inputTokens, long outputTokens) {
            return micros(priceInput, inputTokens) + micros(priceOutput, outputTokens);
        }

        /** A price for a million tokens is as many millionths for one. */
        private static long micros(@Nullable BigDecimal price, long tokens) {
            return price == null
                    ? 0
                    : price.multiply(BigDecimal.valueOf(tokens))
                            .setScale(0, java.math.RoundingMode.UP)
                            .longValue();
        }

        @Override
        public String toString() {
            return "ModelProvider[" + kind + ", " + baseUrl + ", " + model + "]";
        }
    }

    /** How a skill is answered. */
    public record Skill(@DefaultValue List<String> chain) {

        public Skill {
            chain = List.copyOf(chain);
        }
    }

    /** What may be spent. */
    public record Budgets(
            @DefaultValue @NotNull @Valid Budget day,
            @DefaultValue @NotNull @Valid Budget workflow,
            @DefaultValue @NotNull @Valid Budget client) {}

    /**
     * The most in a day; left out for no limit.
     *
     * @param cost in the currency of the prices
     * @param tokens in and out together
     */
    public record Budget(
            @Nullable BigDecimal cost, @Nullable Long tokens) {

        public long costMicros() {
            return cost == null ? Long.MAX_VALUE : cost.movePointRight(6).longValue();
        }

        public long mostTokens() {
            return tokens == null ? Long.MAX_VALUE : tokens;
        }
    }
}
