package io.wardclerk.api;

import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.KnowledgeDocuments.File;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What calls about documents bring along. */
@Component
final class KnowledgeRequests {

    static final int LONGEST = 500;

    private static final int TITLE = 200;
    private static final int OWNER = 120;
    /** What a form's fields and its own marks may take besides the file. */
    private static final int FORM = 64 * 1024;

    private static final Set<String> FIELDS =
            Set.of("title", "owner", "audience", "language", "source", "expires", "confidential", "name");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");

    /** @throws Refused naming what is missing or wrong */
    Description description(
            @Nullable String title,
            @Nullable String owner,
            String audience,
            String language,
            @Nullable String source,
            @Nullable String expires,
            boolean confidential) {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new Refused(Problems.invalid("language", "must be a language tag such as en or es"));
        }
        return new Description(
                line("title", title, TITLE),
                line("owner", owner, OWNER),
                audience("audience", audience),
                language,
                source == null || source.isBlank() ? null : line("source", source, LONGEST),
                expires == null || expires.isBlank() ? null : day(expires),
                confidential);
    }

    /**
     * A file with what a form says beside it.
     *
     * @param fields of the form; none where the body is the file itself
     */
    record Upload(File file, Map<String, String> fields) {

        /** What the form says, or else the parameter of the address. */
        @Nullable
        String or(String name, @Nullable String parameter) {
            return fields.getOrDefault(name, parameter);
        }

        /** Likewise, of a parameter that has a default. */
        String orDefault(String name, String parameter) {
            return fields.getOrDefault(name, parameter);
        }
    }

    /** The body as the file, or as a form that holds it. */
    Upload upload(HttpServletRequest request, @Nullable String name) throws IOException {
        if (!FormParts.isForm(request.getContentType())) {
            return new Upload(file(request, name), Map.of());
        }
        FormParts form =
                FormParts.of(JsonBodies.bytes(request, KnowledgeDocuments.LARGEST + FORM), request.getContentType());
        form.fields().keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new Refused(Problems.invalid(
                            "",
                            "has a field that is not known here; known are "
                                    + FIELDS.stream().sorted().toList()));
                });
        byte[] bytes = form.file().bytes();
        if (bytes.length == 0 || bytes.length > KnowledgeDocuments.LARGEST) {
            throw new Refused(Problems.invalid("file", "must have 1 to " + KnowledgeDocuments.LARGEST + " bytes"));
        }
        String own = form.file().name();
        String given = form.fields().getOrDefault("name", own == null ? "" : own);
        File file = new File(
                bytes,
                given.isBlank() ? null : line("name", given, TITLE),
                form.file().type());
        return new Upload(file, form.fields());
    }

    File file(HttpServletRequest request, @Nullable String name) throws IOException {
        byte[] bytes = JsonBodies.bytes(request, KnowledgeDocuments.LARGEST);
        if (bytes.length == 0) {
            throw new Refused(Problems.invalid("", "must be the file"));
        }
        return new File(
                bytes, name == null || name.isBlank() ? null : line("name", name, TITLE), request.getContentType());
    }

    /** @throws Refused if it is none */
    Audience audience(String pointer, String audience) {
        return Arrays.stream(Audience.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(audience))
                .findFirst()
                .orElseThrow(() -> new Refused(Problems.invalid(pointer, "must be patients, staff or clinicians")));
    }

    String hash(File file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String line(String parameter, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw new Refused(Problems.invalid(parameter, "is required"));
        }
        if (value.length() > most || !value.chars().allMatch(c -> c >= ' ')) {
            throw new Refused(Problems.invalid(parameter, "must be one line of at most " + most + " characters"));
        }
        return value.strip();
    }

    private static LocalDate day(String expires) {
        try {
            return LocalDate.parse(expires);
        } catch (DateTimeParseException e) {
            throw new Refused(Problems.invalid("expires", "must be a day such as 2027-06-30"));
        }
    }
}
