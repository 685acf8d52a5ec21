package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The wire form; what a doubt is and how it ends is told by the engine room's stories. */
@ApplicationTest
class DoubtsApiTest {

    private final WardclerkClient client;

    @Autowired
    DoubtsApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void withoutTroubleNothingIsInDoubt() {
        Response list = client.get("/api/v1/steps/in-doubt");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("items").isArray()).isTrue();
    }

    @Test
    void aStepThatIsNotInDoubtCannotBeResolved() {
        Response answer = resolve("{\"happened\":true,\"reason\":\"Asked by phone\"}");
        assertProblem(answer, 409, "step-not-in-doubt");
    }

    @Test
    void theAnswerMustSayWhatHappenedAndHowThatIsKnown() {
        assertProblem(resolve("{\"reason\":\"Asked\"}"), 400, "invalid-request");
        assertProblem(resolve("{\"happened\":\"yes\",\"reason\":\"Asked\"}"), 400, "invalid-request");
        assertProblem(resolve("{\"happened\":true}"), 400, "invalid-request");
        assertProblem(
                resolve("{\"happened\":false,\"reason\":\"Asked\",\"output\":{\"a\":1}}"), 400, "invalid-request");
        assertThat(client.signedIn("nurse")
                        .call("POST", "/api/v1/steps/none/resolve", "{\"happened\":true,\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    private Response resolve(String body) {
        return client.post("/api/v1/steps/none/resolve", body);
    }
}
