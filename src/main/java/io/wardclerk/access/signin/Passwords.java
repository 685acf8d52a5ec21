package io.wardclerk.access.signin;

import io.wardclerk.access.ApiKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with the parameters of OWASP's Password Storage Cheat Sheet; the hash carries them. */
@Component
public final class Passwords {

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodys = encoder.encode(ApiKeys.random(24));

    public String hash(String password) {
        return encoder.encode(password);
    }

    /** Takes as long for somebody unknown, whose hash is null, as for anybody else. */
    public boolean matches(String password, @Nullable String hash) {
        return encoder.matches(password, hash == null ? nobodys : hash) && hash != null;
    }
}
