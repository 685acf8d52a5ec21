package io.wardclerk.workflow.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.util.Arrays;

/** Turns every byte over and checks the place. */
final class FakeVault implements Vault {

    @Override
    public byte[] seal(String scope, String place, byte[] plaintext) {
        byte[] head = (scope + "\n" + place + "\n").getBytes(UTF_8);
        byte[] sealed = Arrays.copyOf(head, head.length + plaintext.length);
        for (int i = 0; i < plaintext.length; i++) {
            sealed[head.length + i] = (byte) ~plaintext[i];
        }
        return sealed;
    }

    @Override
    public byte[] open(String place, byte[] sealed) {
        String text = new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\n" + place + "\n");
        if (start < 0) {
            throw new SealBroken(place);
        }
        byte[] plain = Arrays.copyOfRange(sealed, start + place.length() + 2, sealed.length);
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) ~plain[i];
        }
        return plain;
    }
}
