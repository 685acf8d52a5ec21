package io.wardclerk.access.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The TLS certificate of a connection, as RFC 8705 names it: {@code x5t#S256}. */
final class ClientCertificate {

    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    /** Whether the connection itself was made with this certificate; a header that says so counts for nothing. */
    static boolean isShown(String thumbprint, HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain
                && chain.length > 0
                && MessageDigest.isEqual(
                        thumbprint(chain[0]).getBytes(StandardCharsets.US_ASCII),
                        thumbprint.getBytes(StandardCharsets.US_ASCII));
    }

    static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }
}
