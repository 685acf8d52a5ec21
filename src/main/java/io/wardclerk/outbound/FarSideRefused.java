package io.wardclerk.outbound;

import java.net.ConnectException;

/** A call that was not made: its address is none that may be reached. Nothing was sent. The message repeats no address. */
public final class FarSideRefused extends ConnectException {

    private static final long serialVersionUID = 1L;

    public FarSideRefused(String message) {
        super(message);
    }
}
