package io.wardclerk.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The body of a {@link HeldResponse}. */
final class HeldBody extends ServletOutputStream {

    private final HeldResponse response;

    HeldBody(HeldResponse response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        response.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        response.flush();
    }

    @Override
    public void close() throws IOException {
        response.flush();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("Answers are written by their own thread");
    }
}
