package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/** Every list of the API: its items and, when there is more, the cursor of the next page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Envelope<T>(List<T> items, @Nullable String next) {

    private static final int MAX_LIMIT = 200;

    static final String DEFAULT_LIMIT = "20";

    /** @throws Refused unless 1 to 200 */
    static int limit(int asked) {
        if (asked < 1 || asked > MAX_LIMIT) {
            throw new Refused(Problems.invalid("?limit", "must be from 1 to " + MAX_LIMIT));
        }
        return asked;
    }

    /** With a {@code Link} header to the next page (RFC 8288), relative to the host. */
    static <T> ResponseEntity<Envelope<T>> page(List<T> items, @Nullable String next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            UriComponents uri = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", next)
                    .build();
            answer.header(HttpHeaders.LINK, "<" + uri.getPath() + "?" + uri.getQuery() + ">; rel=\"next\"");
        }
        return answer.body(new Envelope<>(items, next));
    }
}
