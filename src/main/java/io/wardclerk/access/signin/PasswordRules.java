package io.wardclerk.access.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which passwords may be chosen, by NIST SP 800-63B-4, 3.1.1: long enough for one that never stands without a second factor, any
 * characters in any mixture, none that others chose before or that can be guessed from the person or the product.
 */
@Component
final class PasswordRules {

    static final int LEAST = 8;
    static final int MOST = 256;

    private static final String LIST = "common-passwords.txt";
    private static final int SHORTEST_PART = 4;
    private static final Pattern REPEATED = Pattern.compile("(.{1,4}?)\\1+.{0,3}", Pattern.DOTALL);
    private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final String DISGUISED = "013457@$!";
    private static final String PLAIN = "oleastasi";

    private final Set<String> common = read();

    /** What is wrong with it, as a sentence; empty if it may be chosen. */
    Optional<String> problem(String password, String username, String displayName) {
        String normal = Passwords.normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < LEAST) {
            return Optional.of("Use at least " + LEAST + " characters. A few words in a row are easy to remember.");
        }
        if (length > MOST) {
            return Optional.of("Use at most " + MOST + " characters.");
        }
        String folded = normal.toLowerCase(Locale.ROOT);
        if (isCommon(folded)) {
            return Optional.of("Many people use this password, or one much like it. Choose one that is yours alone.");
        }
        if (REPEATED.matcher(folded).matches() || isSequence(folded)) {
            return Optional.of("This is a pattern that is guessed first. Choose something less regular.");
        }
        if (isAboutThem(folded, username, displayName)) {
            return Optional.of("This can be guessed from your name or ours. Choose something else.");
        }
        return Optional.empty();
    }

    private boolean isCommon(String folded) {
        String disguise = undisguised(folded);
        return Stream.of(
                        folded,
                        AROUND.matcher(folded).replaceAll(""),
                        AROUND.matcher(disguise).replaceAll(""))
                .anyMatch(common::contains);
    }

    private static String undisguised(String folded) {
        StringBuilder plain = new StringBuilder(folded);
        for (int i = 0; i < plain.length(); i++) {
            int place = DISGUISED.indexOf(plain.charAt(i));
            if (place >= 0) {
                plain.setCharAt(i, PLAIN.charAt(place));
            }
        }
        return plain.toString();
    }

    /** Each character the next of the one before, or each the one before it. */
    private static boolean isSequence(String folded) {
        int[] steps = new int[folded.length() - 1];
        Arrays.setAll(steps, i -> folded.charAt(i + 1) - folded.charAt(i));
        return Arrays.stream(steps).allMatch(step -> step == 1)
                || Arrays.stream(steps).allMatch(step -> step == -1);
    }

    /** Too little is left once names are taken out. */
    private static boolean isAboutThem(String folded, String username, String displayName) {
        String rest = folded;
        for (String part : (username + " " + displayName + " wardclerk")
                .toLowerCase(Locale.ROOT)
                .split("[\\s._-]+")) {
            if (part.length() >= SHORTEST_PART) {
                rest = rest.replace(part, "");
            }
        }
        return rest.length() < folded.length() && rest.length() < LEAST;
    }

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
