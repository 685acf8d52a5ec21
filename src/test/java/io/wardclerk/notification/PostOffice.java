package io.wardclerk.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server as RFC 5321 has it, which takes mail for everybody but those whom it does not know. */
final class PostOffice implements AutoCloseable {

    static final String UNKNOWN = "nobody@";

    final List<String> mail = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    PostOffice() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "post-office");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                    OutputStream out = client.getOutputStream()) {
                talk(in, out);
            } catch (IOException e) {
                // hung up
            }
        }
    }

    private void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 post office");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.toUpperCase(Locale.ROOT);
            if (verb.startsWith("DATA")) {
                say(out, "354 go on");
                mail.add(letter(in));
                say(out, "250 taken");
            } else if (verb.startsWith("RCPT") && line.contains(UNKNOWN)) {
                say(out, "550 no such person");
            } else if (verb.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
        }
        return letter.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
