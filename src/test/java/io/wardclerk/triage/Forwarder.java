package io.wardclerk.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A wire between the application and its FHIR server that a test can cut. */
final class Forwarder implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "forwarder");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final IntSupplier target;
    private final int port;
    private @Nullable ServerSocket server;

    /** @param target the port behind, asked for at each connection */
    Forwarder(IntSupplier target) {
        this.target = target;
        this.port = listen(0);
    }

    int port() {
        return port;
    }

    /** Connections break and new ones are refused. */
    synchronized void cut() {
        close(server);
        open.forEach(Forwarder::close);
        open.clear();
    }

    synchronized void mend() {
        listen(port);
    }

    @Override
    public void close() {
        cut();
        threads.shutdownNow();
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket listening = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
            server = listening;
            threads.execute(() -> accept(listening));
            return listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
                open.add(near);
                open.add(far);
                threads.execute(() -> copy(near, far));
                threads.execute(() -> copy(far, near));
            } catch (IOException e) {
                // closed, or nobody behind: the caller sees a broken connection
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(java.io.@Nullable Closeable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (IOException e) {
            // it is closed
        }
    }
}
