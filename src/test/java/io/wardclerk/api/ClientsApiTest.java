package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator registers a system, and what its keys open from then on. */
@ApplicationTest
class ClientsApiTest {

    private static final String CLIENTS = "/api/v1/clients";

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;

    @Autowired
    ClientsApiTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
    }

    private Browser administrator() {
        return wardclerk.proven("administrator");
    }

    private String register(String more) {
        String name = "lab-" + UUID.randomUUID();
        Response made = administrator()
                .call("POST", CLIENTS, "{\"name\":\"" + name + "\",\"scopes\":[\"workflow:read\"]" + more + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return name;
    }

    private Response addKey(String client, String body) {
        Response made = administrator().call("POST", CLIENTS + "/" + client + "/keys", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private Response call(String key, String path) {
        return wardclerk.send(null, "GET", path, null, "Authorization", "Bearer " + key);
    }

    private static String key(Response made) {
        return made.json().path("key").asText();
    }

    @Test
    void aSystemIsRegisteredAndItsKeyIsToldOnce() {
        String name = register("");
        Response made = addKey(name, "{\"expiresInDays\":30}");
        String key = key(made);

        assertThat(key).matches("wck_[A-Za-z0-9]{8}_[A-Za-z0-9]{46}");
        assertThat(call(key, "/api/v1/workflows").status()).isEqualTo(200);
        assertThat(call(key, "/api/v1/tasks").status()).isEqualTo(403);
        Response shown = administrator().call("GET", CLIENTS + "/" + name, null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains(key.substring(0, 12)).doesNotContain(key);
        assertThat(administrator().call("GET", CLIENTS, null).body())
                .contains(name)
                .doesNotContain(key);
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'account' and element = :client
                           and actor = 'administrator' and detail ->> 'change' in ('registered', 'key-added')
                        """)
                        .param("client", "client:" + name)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aMistypedKeyIsKnownWithoutAskingTheDatabase() {
        String key = key(addKey(register(""), "{}"));
        String mistyped = key.substring(0, 20) + (key.charAt(20) == 'a' ? 'b' : 'a') + key.substring(21);

        assertThat(io.wardclerk.access.ApiKeys.isWellFormed(key)).isTrue();
        assertThat(io.wardclerk.access.ApiKeys.isWellFormed(mistyped)).isFalse();
        assertThat(call(mistyped, "/api/v1/workflows").status()).isEqualTo(401);
    }

    @Test
    void aKeyFollowsAnotherWithoutAPause() {
        String name = register("");
        String first = key(addKey(name, "{}"));
        String second = key(addKey(name, "{\"overlapHours\":1}"));

        assertThat(call(first, "/api/v1/workflows").status()).isEqualTo(200);
        assertThat(call(second, "/api/v1/workflows").status()).isEqualTo(200);

        String third = key(addKey(name, "{\"overlapHours\":0}"));
        assertThat(call(first, "/api/v1/workflows").status()).isEqualTo(401);
        assertThat(call(second, "/api/v1/workflows").status()).isEqualTo(401);
        assertThat(call(third, "/api/v1/workflows").status()).isEqualTo(200);
    }

    @Test
    void anOverlapNeverMakesAKeyLiveLonger() {
        String name = register("");
        String id = addKey(name, "{\"expiresInDays\":1}").json().path("id").asText();
        addKey(name, "{\"overlapHours\":720}");

        assertThat(jdbc.sql("select expires_at < now() + interval '25 hours' from client_key where id = :id::uuid")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatIsRevokedShutOutOrExpiredOpensNothingFromThenOn() {
        String name = register("");
        Response made = addKey(name, "{}");
        String key = key(made);
        String id = made.json().path("id").asText();

        assertThat(administrator()
                        .call("DELETE", CLIENTS + "/" + name + "/keys/" + id, null)
                        .status())
                .isEqualTo(204);
        assertThat(call(key, "/api/v1/workflows").status()).isEqualTo(401);
        assertThat(administrator()
                        .call("DELETE", CLIENTS + "/" + name + "/keys/" + id, null)
                        .status())
                .isEqualTo(404);

        String next = key(addKey(name, "{}"));
        jdbc.sql("update client_key set expires_at = now() - interval '1 second' where client = ?")
                .param(name)
                .update();
        assertThat(call(next, "/api/v1/workflows").status()).isEqualTo(401);

        String last = key(addKey(name, "{}"));
        assertThat(administrator().call("DELETE", CLIENTS + "/" + name, null).status())
                .isEqualTo(204);
        assertThat(call(last, "/api/v1/workflows").status()).isEqualTo(401);
        assertThat(administrator()
                        .call("POST", CLIENTS, "{\"name\":\"" + name + "\",\"scopes\":[\"workflow:read\"]}")
                        .status())
                .as("its name is not given to another")
                .isEqualTo(409);
    }

    @Test
    void theLastUseIsNotedNowAndThenOnly() {
        String name = register("");
        String key = key(addKey(name, "{}"));
        call(key, "/api/v1/workflows");
        String first = lastUsed(name);
        for (int i = 0; i < 5; i++) {
            call(key, "/api/v1/workflows");
        }

        assertThat(first).isNotEmpty();
        assertThat(lastUsed(name)).isEqualTo(first);
    }

    private String lastUsed(String client) {
        return jdbc.sql("select last_used_at::text from client_key where client = ?")
                .param(client)
                .query(String.class)
                .single();
    }

    @Test
    void aClientThatAsksTooOftenIsToldWhenToComeBackAndOthersAreNot() {
        String busy = key(addKey(register(",\"perMinute\":5"), "{}"));
        Response last = call(busy, "/api/v1/workflows");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"client\";q=5;w=60");
        assertThat(last.header("RateLimit")).startsWith("\"client\";r=");
        for (int i = 0; i < 12 && last.status() == 200; i++) {
            last = call(busy, "/api/v1/workflows");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(last.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:too-many-requests");
        assertThat(wardclerk.get("/api/v1/workflows").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"Bad Name\",\"scopes\":[\"workflow:read\"]}",
                "{\"name\":\"x-1\",\"scopes\":[]}",
                "{\"name\":\"x-1\",\"scopes\":[\"everything\"]}",
                "{\"name\":\"x-1\",\"scopes\":[\"client:manage\"]}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"admin\":true}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"jwksUri\":\"http://169.254.169.254/keys\"}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"jwksUri\":\"https://10.0.0.1/keys\"}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"jwks\":{\"keys\":[]}}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"jwks\":{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"certificate\":\"short\"}",
                "{\"name\":\"x-1\",\"scopes\":[\"workflow:read\"],\"perMinute\":0}"
            })
    void whatNoSystemCanHaveIsRefused(String body) {
        assertThat(administrator().call("POST", CLIENTS, body).status()).isEqualTo(400);
    }

    @Test
    void onlyAnAdministratorInPersonRegistersSystems() {
        String body = "{\"name\":\"x-2\",\"scopes\":[\"workflow:read\"]}";

        assertThat(wardclerk.post(CLIENTS, body).status()).isEqualTo(403);
        for (String person : new String[] {"nurse", "operator", "auditor", "designer"}) {
            assertThat(wardclerk.signedIn(person).call("POST", CLIENTS, body).status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(wardclerk.signedIn(person).call("GET", CLIENTS, null).status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(administrator().forgedCall("POST", CLIENTS, body).status()).isEqualTo(403);
    }
}
