package io.wardclerk.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.VaultProperties.Transit;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

/**
 * A key of HashiCorp Vault's transit secrets engine. The key is derived per context ({@code derived=true}), which is what makes Vault refuse
 * a wrapped key under another name; a key that is not is refused at start.
 */
final class VaultTransit implements KeyProvider {

    private static final byte[] PROBE = "wardclerk probe".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "wardclerk another probe".getBytes(StandardCharsets.UTF_8);

    private final Transit settings;
    private final TransitCall vault;

    private VaultTransit(Transit settings, Outbound outbound) {
        this.settings = settings;
        this.vault = new TransitCall(settings, outbound);
    }

    /** @throws KeysUnavailable with what to do, if this key cannot be used now */
    static VaultTransit open(Transit settings, Outbound outbound) {
        if (settings.address().isBlank()) {
            throw new KeysUnavailable("Set wardclerk.vault.transit.address to HashiCorp Vault's address", null);
        }
        VaultTransit transit = new VaultTransit(settings, outbound);
        transit.prove();
        return transit;
    }

    @Override
    public String name() {
        return "transit/" + settings.mount() + "/" + settings.key();
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        Map<String, String> body = Map.of("plaintext", base64(dataKey), "context", base64(context));
        TransitCall.Answer answer = vault.post(settings.mount() + "/encrypt/" + settings.key(), body);
        if (answer.status() != 200) {
            throw vault.unavailable(
                    "cannot encrypt with " + name() + " (400): make the key with" + " vault write " + settings.mount()
                            + "/keys/" + settings.key() + " type=aes256-gcm96 derived=true",
                    null);
        }
        return text(answer.data(), "ciphertext").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return Base64.getDecoder().decode(text(ask("decrypt", wrapped, context), "plaintext"));
    }

    @Override
    public byte[] rewrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return text(ask("rewrap", wrapped, context), "ciphertext").getBytes(StandardCharsets.US_ASCII);
    }

    private JsonNode ask(String what, byte[] wrapped, byte[] context) throws GeneralSecurityException {
        String ciphertext = new String(wrapped, StandardCharsets.ISO_8859_1);
        if (!ciphertext.startsWith("vault:v")) {
            throw new GeneralSecurityException("Another key provider wrapped this");
        }
        TransitCall.Answer answer = vault.post(
                settings.mount() + "/" + what + "/" + settings.key(),
                Map.of("ciphertext", ciphertext, "context", base64(context)));
        if (answer.status() == 400) {
            throw new GeneralSecurityException("Vault does not open this");
        }
        return answer.data();
    }

    private String text(JsonNode answer, String name) {
        JsonNode text = answer.path("data").path(name);
        if (!text.isTextual()) {
            throw vault.unavailable("gives no " + name + ": is " + settings.mount() + " a transit engine?", null);
        }
        return text.textValue();
    }

    private void prove() {
        byte[] wrapped = wrap(PROBE, PROBE);
        try {
            unwrap(wrapped, PROBE);
        } catch (GeneralSecurityException e) {
            throw vault.unavailable("encrypts with " + name() + " and does not decrypt: grant update on decrypt", null);
        }
        try {
            unwrap(wrapped, OTHER);
        } catch (GeneralSecurityException e) {
            return;
        }
        throw vault.unavailable("does not bind " + name() + " to what it wraps: make the key with derived=true", null);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return name();
    }
}
