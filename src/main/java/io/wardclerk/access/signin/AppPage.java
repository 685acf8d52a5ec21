package io.wardclerk.access.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows the secret of an app that is being added, as a picture and in letters. */
@Component
final class AppPage {

    private static final String ISSUER = "Wardclerk";

    private final SecondFactors secondFactors;

    AppPage(SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
    }

    void put(String username, Model model) {
        String secret = secondFactors.pending(username).orElseGet(() -> secondFactors.begin(username));
        model.addAttribute("qr", QrPicture.of(uri(username, secret)));
        model.addAttribute("secret", String.join(" ", secret.split("(?<=\\G.{4})")));
    }

    /** As authenticator apps read it: the key URI format of Google Authenticator. */
    private static String uri(String username, String secret) {
        return "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "?secret="
                + secret + "&issuer=" + ISSUER + "&algorithm=SHA1&digits=6&period=30";
    }
}
