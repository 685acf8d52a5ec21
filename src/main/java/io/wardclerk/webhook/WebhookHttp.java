package io.wardclerk.webhook;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.MessageSignature;
import io.wardclerk.webhook.WebhookProperties.Destination;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.RetryAfter;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * One exchange with a destination. Redirects are not followed, so nothing reaches a host that was not configured, and nothing is
 * retried here: the step's own retry does that, or must not.
 */
@Component
final class WebhookHttp {

    private final HttpClient http;
    private final AuditLog audit;
    private final Clock clock;

    WebhookHttp(WebhookProperties properties, AuditLog audit, Clock clock, Outbound outbound) {
        this.audit = audit;
        this.clock = clock;
        this.http = outbound.client(
                new FarSide("webhooks", properties::origins, properties.connectTimeout(), properties.sslBundle()));
    }

    /**
     * @return the status of the answer, which is 2xx
     * @throws RetryLater if nothing happened there, or if the destination knows a repeated key
     * @throws EffectRefused if the destination will not have it
     * @throws SendingUnsure if it may have arrived and must not be sent again
     */
    int post(String name, Destination destination, StepContext step, byte[] body) throws RetryLater {
        WebhookAnswer answer = exchange(request(destination, step, body), budget(destination, step));
        // An interrupt must not keep the record from being written.
        boolean interrupted = Thread.interrupted();
        record(name, step, answer);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer.status(name, destination.idempotent());
    }

    /** Whether it answers at all; a receiver that knows no OPTIONS says so, which is an answer. */
    boolean answers(Destination destination) {
        HttpRequest question = HttpRequest.newBuilder(destination.url())
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        return exchange(question, destination.timeout()).isWell();
    }

    private HttpRequest request(Destination destination, StepContext step, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(destination.url())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", step.stepId())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String secret = destination.secret();
        if (secret != null) {
            request.header("Wardclerk-Signature", MessageSignature.of(secret, clock.instant(), body));
        }
        return request.build();
    }

    private Duration budget(Destination destination, StepContext step) {
        Duration left = Duration.between(clock.instant(), step.deadline());
        return left.compareTo(destination.timeout()) < 0 ? left : destination.timeout();
    }

    private WebhookAnswer exchange(HttpRequest request, Duration budget) {
        Instant now = clock.instant();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            HttpResponse<Void> response = answer.get(Math.max(1, budget.toMillis()), TimeUnit.MILLISECONDS);
            String retryAfter = response.headers().firstValue("Retry-After").orElse("");
            return new WebhookAnswer.Answered(response.statusCode(), RetryAfter.parse(retryAfter, now));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new WebhookAnswer.Unknown("the call was interrupted");
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new WebhookAnswer.Unknown("no answer within " + budget.toMillis() + " ms");
        } catch (ExecutionException e) {
            return WebhookAnswer.of(e.getCause());
        }
    }

    private void record(String name, StepContext step, WebhookAnswer answer) {
        Map<String, Object> detail = Map.of("step", step.element(), "answer", answer.words());
        String actor = Caller.WARDCLERK.actor();
        String element = "webhook/" + name;
        audit.record(
                answer.isAccepted()
                        ? AuditEntry.success(actor, AuditAction.MESSAGE_SEND, step.instance(), element, detail)
                                .about(step.subject())
                        : AuditEntry.failure(actor, AuditAction.MESSAGE_SEND, step.instance(), element, detail)
                                .about(step.subject()));
    }
}
