package io.wardclerk.story.page;

import io.wardclerk.story.Explanations;
import io.wardclerk.workflow.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Fills the template {@code explanation.html}; screen, printer and PDF have one style sheet. */
@Component
final class ExplanationPages implements Explanations {

    private final Composer composer;
    private final ITemplateEngine templates;
    private final String style = style();

    ExplanationPages(Composer composer, ITemplateEngine templates) {
        this.composer = composer;
        this.templates = templates;
    }

    @Override
    public String html(Instance instance) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("page", composer.of(instance));
        context.setVariable("style", style);
        return templates.process("explanation", context);
    }

    /** The style stands in the page, so that a saved page keeps it; its hash lets it, and nothing else, through. */
    @Override
    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(sha256(style))
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @Override
    public byte[] pdf(Instance instance) {
        return PdfPrint.of(html(instance));
    }

    private static String style() {
        try {
            return new ClassPathResource("story/explanation.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
