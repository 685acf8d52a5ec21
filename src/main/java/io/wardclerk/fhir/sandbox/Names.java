package io.wardclerk.fhir.sandbox;

import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Logical ids, which a client may choose and fill with whatever it calls a patient by. In the tables stands a keyed digest, by which rows
 * are joined and found, and beside it the id itself, sealed.
 */
final class Names {

    private final Vault vault;
    private final Digests digests;

    Names(Vault vault, Digests digests) {
        this.vault = vault;
        this.digests = digests;
    }

    String digest(String id) {
        return digests.of(id);
    }

    /** As an SQL array. */
    Object digests(Collection<String> ids) {
        return SqlArrays.texts(ids.stream().map(this::digest).toArray(String[]::new));
    }

    byte[] seal(ResourceKey key) {
        return vault.seal(
                SealedResources.SCOPE,
                place(key.type(), digest(key.id())),
                key.id().getBytes(StandardCharsets.UTF_8));
    }

    /** Of a row with the columns {@code type}, {@code id} and {@code named}. */
    ResourceKey read(ResultSet row) throws SQLException {
        String type = row.getString("type");
        byte[] id = vault.open(place(type, row.getString("id")), row.getBytes("named"));
        return new ResourceKey(type, new String(id, StandardCharsets.UTF_8));
    }

    private static String place(String type, String digest) {
        return "sandbox-id/" + type + "/" + digest;
    }
}
