package io.wardclerk.coding;

import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The vectors of names, kept in the database: by the text's hash, each number in one byte. A name in several releases has one.
 */
@Component
class NameVectors {

    /** So many that are missing are computed at once for somebody who waits; about a second. */
    private static final int MOST_AT_ONCE = 150;

    private static final int LEVELS = 127;

    private final JdbcTemplate jdbc;
    private final Embedding embedding;

    NameVectors(JdbcTemplate jdbc, Embedding embedding) {
        this.jdbc = jdbc;
        this.embedding = embedding;
    }

    /** Those that are known, and of the rest as many as can be had while somebody waits. */
    Map<String, float[]> of(Collection<String> names) throws EmbeddingUnavailable {
        Map<String, float[]> known = known(names);
        List<String> missing = names.stream()
                .filter(name -> !known.containsKey(name))
                .distinct()
                .limit(MOST_AT_ONCE)
                .toList();
        known.putAll(make(missing));
        return known;
    }

    /** Computes and keeps them; another node may do the same. */
    Map<String, float[]> make(List<String> names) throws EmbeddingUnavailable {
        Map<String, float[]> made = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return made;
        }
        List<float[]> vectors = embedding.of(names);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] packed = packed(vectors.get(i));
            made.put(names.get(i), unpacked(packed));
            rows.add(new Object[] {embedding.model(), hash(names.get(i)), packed});
        }
        jdbc.batchUpdate(
                "insert into name_vector (model, name_sha256, vector) values (?, ?, ?) on conflict do nothing", rows);
        return made;
    }

    Map<String, float[]> known(Collection<String> names) {
        Map<ByteBuffer, String> hashes = new LinkedHashMap<>();
        names.forEach(name -> hashes.put(ByteBuffer.wrap(hash(name)), name));
        Map<String, float[]> known = new HashMap<>();
        rows(hashes.keySet()).forEach((hash, packed) -> {
            String name = hashes.get(hash);
            if (name != null) {
                known.put(name, unpacked(packed));
            }
        });
        return known;
    }

    private Map<ByteBuffer, byte[]> rows(Collection<ByteBuffer> hashes) {
        byte[][] keys = hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new);
        Map<ByteBuffer, byte[]> found = jdbc.execute((ConnectionCallback<Map<ByteBuffer, byte[]>>) connection -> {
            Map<ByteBuffer, byte[]> rows = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select name_sha256, vector from name_vector where model = ? and name_sha256 = any(?)")) {
                statement.setString(1, embedding.model());
                statement.setArray(2, array(connection, keys));
                try (var result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.put(ByteBuffer.wrap(result.getBytes(1)), result.getBytes(2));
                    }
                }
            }
            return rows;
        });
        return found == null ? Map.of() : found;
    }

    private static Array array(Connection connection, byte[][] keys) throws java.sql.SQLException {
        return connection.createArrayOf("bytea", keys);
    }

    /** From -1 to 1. */
    static double nearness(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product;
    }

    /** The greatest number, then each as a share of it: an error below a hundredth of the greatest. */
    private static byte[] packed(float[] vector) {
        float greatest = 1e-9f;
        for (float each : vector) {
            greatest = Math.max(greatest, Math.abs(each));
        }
        ByteBuffer packed = ByteBuffer.allocate(Float.BYTES + vector.length).putFloat(greatest);
        for (float each : vector) {
            packed.put((byte) Math.round(each / greatest * LEVELS));
        }
        return packed.array();
    }

    private static float[] unpacked(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        float greatest = buffer.getFloat();
        float[] vector = new float[buffer.remaining()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = buffer.get() * greatest / LEVELS;
        }
        return vector;
    }

    private static byte[] hash(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
