package io.wardclerk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.audit.tree.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** A file with one checkpoint a line, only ever appended to; on another disk, or one that is written once. */
final class FileSecondPlace implements SecondPlace {

    /** Many times the longest line. */
    private static final int TAIL = 64 * 1024;

    private final Path file;
    private final ObjectMapper json = JsonMapper.builder().build();

    FileSecondPlace(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "file " + file;
    }

    @Override
    public Optional<String> newest() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL);
            ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
                // Until all of it is there.
            }
            String text = new String(tail.array(), StandardCharsets.UTF_8);
            // What stands behind the last line's end was never written whole, by a machine that lost its power.
            int end = text.lastIndexOf('\n');
            return end < 0
                    ? Optional.empty()
                    : Optional.of(note(text.substring(text.lastIndexOf('\n', end - 1) + 1, end)));
        }
    }

    @Override
    public void put(Ledger.Checkpoint checkpoint) throws IOException {
        long held = newest().flatMap(SignedNote::parse).map(SignedNote::size).orElse(0L);
        if (held >= checkpoint.size()) {
            return;
        }
        Files.createDirectories(file.getParent());
        byte[] line = (json.writeValueAsString(Map.of("checkpoint", checkpoint.note())) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLines(channel);
            if (end < channel.size()) {
                channel.truncate(end);
            }
            ByteBuffer bytes = ByteBuffer.wrap(line);
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        for (long at = channel.size(); at > 0; at--) {
            last.clear();
            channel.read(last, at - 1);
            if (last.get(0) == '\n') {
                return at;
            }
        }
        return 0;
    }

    private String note(String line) throws IOException {
        try {
            JsonNode note = json.readTree(line).path("checkpoint");
            if (note.isTextual()) {
                return note.textValue();
            }
        } catch (JsonProcessingException e) {
            // Told below, without what stands there.
        }
        throw new IOException("its last line is no checkpoint");
    }
}
