package io.wardclerk.assistant.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Items with what is expected of them.
 *
 * @param name with the first digits of the file's hash
 */
record DataSet(String name, List<Item> items) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a line becomes an item. */
    interface Reading {
        Item item(JsonNode line);
    }

    /** A file of our own format: JSON, one item a line. */
    static DataSet of(Path file) throws IOException {
        return of(file, Item::of);
    }

    /** @throws IllegalArgumentException naming the line that is no item */
    static DataSet of(Path file, Reading reading) throws IOException {
        byte[] content = Files.readAllBytes(file);
        List<Item> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line : lines(file, content)) {
            number++;
            try {
                if (!line.isBlank()) {
                    Item item = reading.item(JSON.readTree(line));
                    if (!ids.add(item.id())) {
                        throw new IllegalArgumentException("this id is there already");
                    }
                    items.add(item);
                }
            } catch (IllegalArgumentException | JsonProcessingException e) {
                String why = e instanceof JsonProcessingException ? "this is not JSON" : e.getMessage();
                throw new IllegalArgumentException(file.getFileName() + ", line " + number + ": " + why, e);
            }
        }
        return new DataSet(file.getFileName() + " " + sha256(content).substring(0, 12), items);
    }

    /** Those of a skill, every n-th, so that at most so many are left. */
    DataSet of(String skill, int most) {
        List<Item> own =
                items.stream().filter(item -> item.skill().equals(skill)).toList();
        int step = Math.max(1, (own.size() + most - 1) / most);
        List<Item> some = new ArrayList<>();
        for (int i = 0; i < own.size(); i += step) {
            some.add(own.get(i));
        }
        return new DataSet(some.size() == own.size() ? name : name + ", every " + step + ".", some);
    }

    private static List<String> lines(Path file, byte[] content) throws IOException {
        try (InputStream in = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(new ByteArrayInputStream(content))
                        : new ByteArrayInputStream(content);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
