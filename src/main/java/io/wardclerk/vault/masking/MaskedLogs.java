package io.wardclerk.vault.masking;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * As soon as logging is set up, puts the mask behind the encoder of every appender that writes, whichever configuration made it:
 * console, file, structured or a site's own. It also tells the log the values of the secret settings.
 */
final class MaskedLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Set<String> values = new TreeSet<>(SecretSettings.values(context.getObject(MaskingEncoder.SECRETS)));
            values.addAll(SecretSettings.of(event.getEnvironment()));
            context.putObject(MaskingEncoder.SECRETS, Set.copyOf(values));
            mask(context);
        }
    }

    static void mask(LoggerContext context) {
        for (Logger logger : context.getLoggerList()) {
            logger.iteratorForAppenders().forEachRemaining(appender -> mask(context, appender));
        }
    }

    private static void mask(LoggerContext context, Appender<ILoggingEvent> appender) {
        if (appender instanceof ch.qos.logback.core.spi.AppenderAttachable<?> holder) {
            holder.iteratorForAppenders().forEachRemaining(held -> mask(context, masked(held)));
        }
        if (appender instanceof OutputStreamAppender<ILoggingEvent> writer
                && writer.getEncoder() != null
                && !(writer.getEncoder() instanceof MaskingEncoder)) {
            MaskingEncoder encoder = new MaskingEncoder(writer.getEncoder());
            encoder.setContext(context);
            encoder.start();
            writer.setEncoder(encoder);
        }
    }

    @SuppressWarnings("unchecked")
    private static Appender<ILoggingEvent> masked(Appender<?> held) {
        return (Appender<ILoggingEvent>) held;
    }
}
