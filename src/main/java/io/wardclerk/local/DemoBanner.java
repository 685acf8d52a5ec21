package io.wardclerk.local;

/** What somebody needs to try the product, on the console once it is ready. */
final class DemoBanner {

    private static final String LINE = "-".repeat(78);

    private final Demo demo;

    DemoBanner(Demo demo) {
        this.demo = demo;
    }

    void print() {
        System.out.println(text());
    }

    String text() {
        String base = demo.baseUrl();
        StringBuilder text = new StringBuilder(System.lineSeparator());
        line(text, LINE);
        line(text, " Wardclerk is ready                                            profile: local");
        line(text, LINE);
        row(text, "Start here", base + "/");
        row(text, "Tasklist", base + "/camunda/app/tasklist/");
        row(text, "Cockpit", base + "/camunda/app/cockpit/");
        row(text, "API and its docs", base + "/api/v1   " + base + "/docs");
        row(text, "FHIR sandbox", demo.fhirBaseUrl());
        line(text, "");
        row(text, "Demo users", "sign in with password and one-time code");
        demo.credentials().users().forEach(user -> row(text, "  " + user.username(), password(user)));
        row(text, "One-time code", "the sign-in page shows the current one; or add a");
        row(text, "", "totpSecret of demo.json to an authenticator app");
        row(text, "API keys", "demo-all, demo-intake: see demo.json");
        line(text, "");
        line(text, " Not real: the patients are synthetic, the FHIR server is a sandbox, and the");
        line(text, " assistant works offline by rules. Everything listens on this machine only.");
        line(text, LINE);
        return text.toString();
    }

    private static String password(DemoCredentials.User user) {
        return "%-16s  role %s".formatted(user.password(), String.join(", ", user.roles()));
    }

    private static void row(StringBuilder text, String label, String value) {
        line(text, " %-18s %s".formatted(label, value).stripTrailing());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
