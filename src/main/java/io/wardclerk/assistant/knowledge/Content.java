package io.wardclerk.assistant.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The text of a version with its chunks, as kept.
 *
 * @param text of the version
 * @param chunks in order
 */
record Content(String text, List<Chunk> chunks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEVELS = 127;

    Content {
        chunks = List.copyOf(chunks);
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(Map.of("text", text, "chunks", chunks));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text cannot be written as JSON", e);
        }
    }

    static Content of(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Content.class);
        } catch (IOException e) {
            throw new IllegalStateException("The kept content of a document is not what was written", e);
        }
    }

    /** Each number in one byte, as a share of the greatest: an error below a hundredth of the greatest. */
    static byte[] packed(List<float[]> vectors) {
        int width = vectors.isEmpty() ? 0 : vectors.get(0).length;
        ByteBuffer packed = ByteBuffer.allocate(Integer.BYTES + vectors.size() * (Float.BYTES + width))
                .putInt(width);
        for (float[] vector : vectors) {
            float greatest = 1e-9f;
            for (float each : vector) {
                greatest = Math.max(greatest, Math.abs(each));
            }
            packed.putFloat(greatest);
            for (float each : vector) {
                packed.put((byte) Math.round(each / greatest * LEVELS));
            }
        }
        return packed.array();
    }

    static List<float[]> unpacked(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        int width = buffer.getInt();
        float[][] vectors = new float[width == 0 ? 0 : buffer.remaining() / (Float.BYTES + width)][];
        for (int v = 0; v < vectors.length; v++) {
            float greatest = buffer.getFloat();
            vectors[v] = new float[width];
            for (int i = 0; i < width; i++) {
                vectors[v][i] = buffer.get() * greatest / LEVELS;
            }
        }
        return List.of(vectors);
    }
}
