package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wardclerk.access.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class JsonBodiesTest {

    private final JsonBodies bodies = new JsonBodies();

    @Test
    void anObjectIsRead() throws IOException {
        assertThat(bodies.read(request("{\"a\": 1}"), 100).map()).containsEntry("a", 1);
    }

    @Test
    void theSameContentHasTheSameHashHoweverItIsWritten() throws IOException {
        String one = bodies.read(request("{\"a\": 1, \"b\": {\"x\": true, \"y\": null}}"), 100)
                .hash("here");
        String other = bodies.read(request("{\"b\":{\"y\":null,\"x\":true},\"a\":1}"), 100)
                .hash("here");

        assertThat(other).isEqualTo(one);
        assertThat(bodies.read(request("{\"a\": 2}"), 100).hash("here")).isNotEqualTo(one);
        assertThat(bodies.read(request("{\"a\": 1}"), 100).hash("here"))
                .isNotEqualTo(bodies.read(request("{\"a\": 1}"), 100).hash("there"));
    }

    @Test
    void brokenJsonIsRefusedByPlaceWithoutItsContent() {
        Problem problem = refused("{\"message\": \"my secret\",\n oops}");

        assertThat(problem.slug()).isEqualTo("malformed-json");
        assertThat(problem.detail()).contains("line 2").doesNotContain("secret").doesNotContain("oops");
    }

    @Test
    void ambiguousOrHostileJsonIsRefused() {
        assertThat(refused("{\"a\": 1, \"a\": 2}").slug()).isEqualTo("malformed-json");
        assertThat(refused("{\"a\": 1} trailing").slug()).isEqualTo("malformed-json");
        assertThat(refused("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}").slug())
                .isEqualTo("malformed-json");
        assertThat(refused("{\"a\": " + "9".repeat(300) + "}").slug()).isEqualTo("malformed-json");
        assertThat(refused("").slug()).isEqualTo("malformed-json");
        assertThat(refused("[1]").slug()).isEqualTo("invalid-request");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        assertThat(catchThrowableOfType(Refused.class, () -> bodies.read(request, 100))
                        .problem()
                        .slug())
                .isEqualTo("malformed-json");
    }

    @Test
    void moreBytesThanTakenAreRefusedAlsoWhenTheirNumberIsNotSaid() {
        MockHttpServletRequest chunked = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        chunked.setContent(("{\"a\": \"" + "x".repeat(200) + "\"}").getBytes(StandardCharsets.UTF_8));

        Problem problem = catchThrowableOfType(Refused.class, () -> bodies.read(chunked, 100))
                .problem();

        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.slug()).isEqualTo("payload-too-large");
    }

    private Problem refused(String content) {
        return catchThrowableOfType(Refused.class, () -> bodies.read(request(content), 100_000))
                .problem();
    }

    private static MockHttpServletRequest request(String content) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(content.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
