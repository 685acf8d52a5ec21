package io.wardclerk.access;

import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gave the password and not the code. What was begun ends after five minutes, so it is begun anew while paths are tried. */
final class HalfWay implements Visitor {

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final String name;
    private final WardclerkClient wardclerk;
    private Visitor begun;
    private long beganAt;

    HalfWay(String name, WardclerkClient wardclerk) {
        this.name = name;
        this.wardclerk = wardclerk;
        this.begun = begin();
    }

    private Visitor begin() {
        Browser password = wardclerk.browser();
        password.signInWithPassword(
                "auditor", wardclerk.user("auditor").path("password").asText());
        beganAt = System.nanoTime();
        return new Person(name, false, null, password, "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean signedIn() {
        return false;
    }

    @Override
    public @Nullable String role() {
        return null;
    }

    @Override
    public @Nullable Set<String> scopes() {
        return null;
    }

    @Override
    public Response tries(String method, String path) {
        if (System.nanoTime() - beganAt > FRESH.toNanos()) {
            begun = begin();
        }
        return begun.tries(method, path);
    }
}
