package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A content library that holds rule sets only. */
final class RuleFolder implements ContentLibrary {

    static final String HEADER = """
            package demo.vitals;

            import io.wardclerk.rules.Alert;
            import io.wardclerk.rules.Reading;
            import java.util.List;

            """;

    static final String FAST_PULSE = """
            rule "V-01 fast pulse"
              @Title("Fast pulse")
              @Source("NEWS2, RCP 2017, \\"table 1\\"")
            when
              $reading : Reading(code == "pulse", value > 130)
            then
              insert(new Alert("V-01", Alert.Level.HIGH));
            end

            """;

    private final Map<String, List<ContentFile>> sets = new TreeMap<>();

    RuleFolder with(String set, String file, String text) {
        List<ContentFile> files = sets.computeIfAbsent(set, key -> new ArrayList<>());
        files.add(new ContentFile("rules/" + set + "/" + file, text, sha256(text)));
        files.sort(Comparator.comparing(ContentFile::name));
        return this;
    }

    @Override
    public List<String> ruleSets() {
        return List.copyOf(sets.keySet());
    }

    @Override
    public List<ContentFile> ruleSet(String name) {
        return List.copyOf(sets.getOrDefault(name, List.of()));
    }

    @Override
    public List<WorkflowContent> workflows() {
        return List.of();
    }

    @Override
    public Optional<WorkflowContent> workflow(String key) {
        return Optional.empty();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
