package io.wardclerk.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until its access is on record: nothing of it leaves before, and if it cannot be recorded nothing leaves at
 * all. A long or streamed answer passes from its first full buffer or flush on, by which time the record is committed.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private static final int MOST_HELD = 64 * 1024;

    private final Gate gate;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);
    private State state = State.HELD;
    private @Nullable ServletOutputStream body;
    private @Nullable PrintWriter writer;

    HeldResponse(HttpServletResponse response, Gate gate) {
        super(response);
        this.gate = gate;
    }

    /** Records the access. */
    interface Gate {

        /**
         * @param response what the caller will get: its status stands
         * @return false if it could not be recorded and the response now says so
         */
        boolean record(HttpServletResponse response, int status) throws IOException;
    }

    private enum State {
        HELD,
        OPEN,
        REFUSED
    }

    /** Lets the answer go if it can be recorded. */
    void release() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        open();
    }

    /** Drops what was held: an exception says what the answer is. False if it could not be recorded, which was answered. */
    synchronized boolean failed(int status) throws IOException {
        if (state == State.HELD) {
            held.reset();
            state = record(status);
        }
        return state == State.OPEN;
    }

    private synchronized void open() throws IOException {
        if (state == State.HELD) {
            state = record(getStatus());
            if (state == State.OPEN && held.size() > 0) {
                held.writeTo(super.getOutputStream());
            }
            held.reset();
        }
    }

    private State record(int status) throws IOException {
        return gate.record((HttpServletResponse) getResponse(), status) ? State.OPEN : State.REFUSED;
    }

    synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (state == State.HELD && held.size() + length > MOST_HELD) {
            open();
        }
        switch (state) {
            case HELD -> held.write(bytes, offset, length);
            case OPEN -> super.getOutputStream().write(bytes, offset, length);
            case REFUSED -> throw new IOException("The access could not be recorded, so its answer does not leave");
        }
    }

    /** Whoever flushes has settled on the status. */
    synchronized void flush() throws IOException {
        open();
        if (state == State.OPEN) {
            super.getOutputStream().flush();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        if (body == null) {
            body = new HeldBody(this);
        }
        return body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            // As the container does: the encoding is settled by asking for a writer.
            setCharacterEncoding(getCharacterEncoding());
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        release();
        if (isOpen()) {
            super.flushBuffer();
        }
    }

    @Override
    public synchronized boolean isCommitted() {
        return state != State.HELD || super.isCommitted();
    }

    private synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public void reset() {
        resetBuffer();
        super.reset();
    }

    @Override
    public synchronized void resetBuffer() {
        if (state != State.HELD) {
            throw new IllegalStateException("The answer has begun to leave");
        }
        held.reset();
        writer = null;
    }

    @Override
    public void sendError(int status) throws IOException {
        if (failed(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (failed(status)) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (failed(SC_FOUND)) {
            super.sendRedirect(location);
        }
    }
}
