package io.wardclerk.local;

import java.util.List;

/** The people and keys of the demo, in clear: what {@code demo.json} holds besides addresses. */
record DemoCredentials(List<User> users, List<Key> apiKeys) {

    /** @param totpSecret Base32 without padding, as authenticator apps take it */
    record User(String username, String password, String totpSecret, List<String> roles) {}

    record Key(String name, String key, List<String> scopes) {}
}
