package io.wardclerk.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A wire between the application and its FHIR server that a test can cut or slow down. It keeps its port while it is cut and drops whoever
 * connects: a port that was given up could not be had back at once.
 */
public final class Forwarder implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "forwarder");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final IntSupplier target;
    private final ServerSocket server;
    private boolean whole = true;
    private volatile Duration delay = Duration.ZERO;

    /** @param target the port behind, asked for at each connection */
    public Forwarder(IntSupplier target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections break and new ones are dropped. */
    public synchronized void cut() {
        whole = false;
        open.forEach(Forwarder::close);
        open.clear();
    }

    public synchronized void mend() {
        whole = true;
    }

    /** What the server sends arrives this much later, piece by piece. */
    public void slow(Duration by) {
        delay = by;
    }

    @Override
    public void close() {
        cut();
        close(server);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                // closed, or nobody behind: the caller sees a broken connection
            }
        }
    }

    private synchronized void join(Socket near) throws IOException {
        if (!whole) {
            close(near);
            return;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
        open.add(near);
        open.add(far);
        threads.execute(() -> copy(near, far, false));
        threads.execute(() -> copy(far, near, true));
    }

    private void copy(Socket from, Socket to, boolean delayed) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] piece = new byte[8192];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (delayed) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                out.write(piece, 0, length);
            }
        } catch (IOException e) {
            // cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Closeable each) {
        try {
            each.close();
        } catch (IOException e) {
            // it is closed
        }
    }
}
