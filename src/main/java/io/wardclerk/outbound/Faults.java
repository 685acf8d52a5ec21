package io.wardclerk.outbound;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says of a failed call what the JDK's client would: whether a connection was ever there decides what may be repeated. */
final class Faults {

    private Faults() {}

    static Throwable asTheJdkHasThem(Throwable fault) {
        if (fault instanceof ConnectTimeoutException) {
            return because(new HttpConnectTimeoutException("no connection in time"), fault);
        }
        if (fault instanceof SocketTimeoutException) {
            return because(new HttpTimeoutException("no answer in time"), fault);
        }
        if (fault instanceof UnknownHostException) {
            return because(new ConnectException("the host cannot be called: " + fault.getMessage()), fault);
        }
        if (fault instanceof NoRouteToHostException) {
            return because(new ConnectException("there is no way to the host"), fault);
        }
        if (fault instanceof SSLPeerUnverifiedException) {
            return because(new SSLHandshakeException("the certificate is another host's"), fault);
        }
        return fault;
    }

    private static Throwable because(Exception told, Throwable cause) {
        told.initCause(cause);
        return told;
    }
}
