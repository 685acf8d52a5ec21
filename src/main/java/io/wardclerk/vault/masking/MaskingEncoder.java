package io.wardclerk.vault.masking;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Masks what another encoder made of an event: message, arguments, exception, stack trace, diagnostic context alike, since it is
 * the last to touch them.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {

    /** Under this name the logger context holds the values of secret settings, see {@link SecretSettings}. */
    static final String SECRETS = "wardclerk.secrets";

    private static final Charset CHARSET = StandardCharsets.UTF_8;

    private final Encoder<ILoggingEvent> encoder;
    private final LogText text = new LogText();

    MaskingEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] line = encoder.encode(event);
        if (line == null) {
            return new byte[0];
        }
        Set<String> secrets = getContext() == null
                ? Set.of()
                : SecretSettings.values(getContext().getObject(SECRETS));
        return text.masked(new String(line, CHARSET), secrets).getBytes(CHARSET);
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
