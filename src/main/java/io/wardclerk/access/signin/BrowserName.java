package io.wardclerk.access.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser in words that somebody tells their sessions apart by; nothing of what it sent is repeated. */
public final class BrowserName {

    /** The first that is mentioned counts: most browsers mention others too. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg/", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private BrowserName() {}

    public static String of(@Nullable String userAgent) {
        String sent = userAgent == null ? "" : userAgent;
        String system = first(SYSTEMS, sent);
        String browser = first(BROWSERS, sent);
        return (browser.isEmpty() ? "A browser" : browser) + (system.isEmpty() ? "" : " on " + system);
    }

    private static String first(List<Mark> marks, String sent) {
        return marks.stream()
                .filter(mark -> sent.contains(mark.token()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }

    private record Mark(String token, String name) {}
}
