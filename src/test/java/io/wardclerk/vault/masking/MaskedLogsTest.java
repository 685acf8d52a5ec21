package io.wardclerk.vault.masking;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MaskedLogsTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.wardclerk.Somewhere");
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void anAppenderOfAnyConfiguration() {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %level [%mdc] %logger %msg%n%ex");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.setImmediateFlush(true);
        appender.start();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        context.getLogger("ROOT").addAppender(appender);
        context.putObject(MaskingEncoder.SECRETS, Set.of("t0psecret-of-the-site"));
        MaskedLogs.mask(context);
    }

    private String lines() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void messagesArgumentsAndExceptionsAreMasked() {
        log.error(
                "Could not write to {} with password={}",
                "jane.roe@clinic.example",
                "hunter2hunter2",
                new IllegalStateException(
                        "patient with SSN 123-45-6789, MRN: 4711-08 said no",
                        new RuntimeException("Bearer abcdef.ghijkl.mnopqr and t0psecret-of-the-site")));

        assertThat(lines())
                .doesNotContain("jane.roe", "hunter2", "123-45-6789", "4711-08", "abcdef.ghijkl", "t0psecret")
                .contains("Could not write to [EMAIL] with password=[SECRET]")
                .contains("patient with SSN [SSN], MRN: [MRN] said no")
                .contains("at io.wardclerk.vault.masking.MaskedLogsTest");
    }

    @Test
    void theDiagnosticContextIsMasked() {
        context.getMDCAdapter().put("caller", "jane.roe@clinic.example");
        log.info("hello");
        MDC.clear();

        assertThat(lines()).doesNotContain("jane.roe").contains("hello");
    }

    @Test
    void anAppenderBehindAnotherIsMaskedToo() {
        OutputStreamAppender<ILoggingEvent> inner = new OutputStreamAppender<>();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg");
        inner.setEncoder(encoder);
        AsyncAppender outer = new AsyncAppender();
        outer.addAppender(inner);
        log.addAppender(outer);

        MaskedLogs.mask(context);

        assertThat(inner.getEncoder()).isInstanceOf(MaskingEncoder.class);
    }

    @Test
    void whatOperatorsNeedStays() {
        context.getLogger("ROOT").setLevel(Level.INFO);
        log.info(
                "Started on 127.0.0.1:18080 in 21.517 seconds, case 7f3b5c1e-4a55-4e6a-9d8b-1c2d3e4f5a6b, sealed 1763932764123 of 120034");

        assertThat(lines())
                .contains(
                        "127.0.0.1:18080 in 21.517 seconds, case 7f3b5c1e-4a55-4e6a-9d8b-1c2d3e4f5a6b, sealed 1763932764123 of 120034");
    }

    @Test
    void everySettingWhoseNameSpeaksOfASecretIsKnownToTheLog() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "wardclerk.fhir.token", "canary-token",
                                "spring.datasource.password", "canary-password",
                                "wardclerk.vault.transit.secret-id", "canary-id",
                                "wardclerk.webhook.secrets[0]", "canary-hook",
                                "server.port", "canary-port")));

        assertThat(SecretSettings.of(environment))
                .contains("canary-token", "canary-password", "canary-id", "canary-hook")
                .doesNotContain("canary-port");
    }
}
