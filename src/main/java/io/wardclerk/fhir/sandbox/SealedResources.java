package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;

/** A version's content as one ciphertext, bound to the resource's type, to the digest of its id, which its row shows, and to the version. */
final class SealedResources {

    static final String SCOPE = "sandbox";

    private final Vault vault;
    private final Names names;
    private final ObjectMapper json;

    SealedResources(Vault vault, Names names, ObjectMapper json) {
        this.vault = vault;
        this.names = names;
        this.json = json;
    }

    byte[] seal(ResourceKey key, int version, ObjectNode content) {
        try {
            return vault.seal(SCOPE, place(key, version), json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The content of " + place(key, version) + " cannot be written");
        }
    }

    /** @throws SealBroken when it was sealed for another place, or changed */
    ObjectNode open(ResourceKey key, int version, byte[] sealed) {
        try {
            return (ObjectNode) json.readTree(vault.open(place(key, version), sealed));
        } catch (IOException | ClassCastException e) {
            throw new SealBroken(place(key, version));
        }
    }

    private String place(ResourceKey key, int version) {
        return "sandbox/" + key.type() + "/" + names.digest(key.id()) + "/_history/" + version;
    }
}
