package io.wardclerk.access.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a person goes after signing in: a path of ours, never another site. */
public final class OwnPath {

    public static final String HOME = "/";

    /** One leading slash, no backslash, no control characters, no scheme. */
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[A-Za-z0-9_~./?&=%:,+-]{0,500}");

    private OwnPath() {}

    public static String orHome(@Nullable String path) {
        return path != null && SAFE.matcher(path).matches() && !path.startsWith(SignInController.PATH) ? path : HOME;
    }

    public static String signInThen(String path, @Nullable String query) {
        String wanted = orHome(query == null ? path : path + "?" + query);
        return HOME.equals(wanted)
                ? SignInController.PATH
                : SignInController.PATH + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
