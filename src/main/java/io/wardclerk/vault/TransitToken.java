package io.wardclerk.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token for HashiCorp Vault, from a file that Vault Agent or an operator keeps. It is read again when Vault refuses it, and renewed at
 * half its life. Shown to nobody.
 */
final class TransitToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A token that cannot be renewed (root, batch) is asked about no more often than this. */
    private static final long ASK_AGAIN_SECONDS = 600;

    private final Path file;
    private @Nullable String token;
    private long renewAtNanos;
    private boolean renewing;

    TransitToken(String file) {
        if (file.isBlank()) {
            throw new KeysUnavailable(
                    "HashiCorp Vault needs a token: set wardclerk.vault.transit.token-file to the file that holds it",
                    null);
        }
        this.file = Path.of(file);
        this.renewAtNanos = System.nanoTime();
    }

    synchronized String read() {
        if (token == null) {
            token = stored();
        }
        return token;
    }

    /** Whether the file now holds another token than the one that was refused. */
    synchronized boolean changed() {
        String before = token;
        token = stored();
        return !token.equals(before);
    }

    /** Renewing is a courtesy: what comes of it shows in the call that follows. */
    void renewIfDue(Function<String, HttpResponse<byte[]>> renew) {
        String present;
        synchronized (this) {
            if (renewing || System.nanoTime() - renewAtNanos < 0) {
                return;
            }
            renewing = true;
            present = read();
        }
        long seconds = ASK_AGAIN_SECONDS;
        try {
            HttpResponse<byte[]> answer = renew.apply(present);
            if (answer.statusCode() == 200) {
                long life =
                        JSON.readTree(answer.body()).at("/auth/lease_duration").asLong();
                seconds = life > 0 ? Math.max(1, life / 2) : ASK_AGAIN_SECONDS;
            }
        } catch (KeysUnavailable | IOException e) {
            seconds = 1;
        } finally {
            synchronized (this) {
                renewing = false;
                renewAtNanos = System.nanoTime() + seconds * 1_000_000_000L;
            }
        }
    }

    private String stored() {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new KeysUnavailable("The token file " + file + " is empty: put the token into it", null);
            }
            return text;
        } catch (IOException e) {
            throw new KeysUnavailable(
                    "The token file " + file + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): set wardclerk.vault.transit.token-file to one that this user reads",
                    null);
        }
    }

    @Override
    public String toString() {
        return "TransitToken[" + file + "]";
    }
}
