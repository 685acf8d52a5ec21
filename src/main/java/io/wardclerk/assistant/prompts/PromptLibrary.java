package io.wardclerk.assistant.prompts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The prompts that come with Wardclerk: {@code prompts/<skill>/<version>/system.md, user.md, schema.json, meta.yaml}. All versions stay, so
 * that a case goes on with the one that it began with.
 */
@Component
public class PromptLibrary {

    private static final List<String> FILES = List.of("system.md", "user.md", "schema.json", "meta.yaml");

    private final NavigableMap<String, Prompt> prompts = new TreeMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper yaml = new YAMLMapper();

    @Autowired
    public PromptLibrary() {
        try {
            for (Resource meta :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:prompts/*/*/meta.yaml")) {
                Prompt prompt = read(meta);
                prompts.put(prompt.reference(), prompt);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Prompts cannot be read", e);
        }
    }

    /** With these and no others. */
    public PromptLibrary(List<Prompt> given) {
        given.forEach(prompt -> prompts.put(prompt.reference(), prompt));
    }

    /** Every version, released or not. */
    public List<Prompt> all() {
        return List.copyOf(prompts.values());
    }

    /** @param reference {@code triage@1} */
    public Optional<Prompt> find(String reference) {
        return Optional.ofNullable(prompts.get(reference));
    }

    /** The released version of this skill with the highest number. */
    public Optional<Prompt> newest(String skill) {
        return prompts.values().stream()
                .filter(prompt -> prompt.skill().equals(skill) && prompt.released())
                .max(Comparator.comparingInt(Prompt::version));
    }

    private Prompt read(Resource metaFile) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : FILES) {
            try (InputStream in = metaFile.createRelative(name).getInputStream()) {
                files.put(name, in.readAllBytes());
            }
        }
        JsonNode meta = yaml.readTree(files.get("meta.yaml"));
        List<String> path = new ArrayList<>(List.of(metaFile.getURL().getPath().split("/")));
        String folder = path.get(path.size() - 3) + "@" + path.get(path.size() - 2);
        Map<String, String> words = new HashMap<>();
        meta.path("words")
                .properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
        Prompt prompt = new Prompt(
                meta.path("skill").asText(),
                meta.path("version").asInt(),
                meta.path("released").asBoolean(),
                meta.path("title").asText(),
                text(files, "system.md"),
                text(files, "user.md"),
                json.readTree(files.get("schema.json")),
                sha256(files),
                meta.path("maxOutputTokens").asInt(2000),
                words,
                meta.path("review").asText("always").equals("always"),
                meta.path("tools").asBoolean());
        if (!prompt.reference().equals(folder)) {
            throw new IOException("The prompt in prompts/" + folder + " says that it is " + prompt.reference());
        }
        return prompt;
    }

    private static String text(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        return content == null ? "" : new String(content, UTF_8);
    }

    /** Over names and contents in a fixed order, each with its length: no file can be mistaken for another. */
    private static String sha256(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : FILES) {
                byte[] content = files.getOrDefault(name, new byte[0]);
                digest.update((name + " " + content.length + "\n").getBytes(UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
