package io.wardclerk.access;

import io.wardclerk.access.ServedPaths.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of {@code src/test/resources/perimeter}, kept by hand, and what it expects. */
final class PerimeterTable {

    private static final Path FOLDER = Path.of("src/test/resources/perimeter");

    /** Of people, only these roles: the rules of access ask for more than the scope. */
    private static final String NARROWED = " people:";

    private static final String BOTH = "&";

    private final Map<Served, String> exact = new LinkedHashMap<>();
    private final Map<String, String> beneath = new LinkedHashMap<>();
    private final Map<String, Set<String>> roles = new HashMap<>();

    PerimeterTable() throws IOException {
        for (String[] line : lines("paths.txt", 3)) {
            if (line[1].endsWith("/**") && line[0].equals("*")) {
                beneath.put(line[1].substring(0, line[1].length() - 2), line[2]);
            } else {
                for (String method : line[0].split(",")) {
                    String former = exact.put(new Served(method, line[1]), line[2]);
                    if (former != null) {
                        throw new IllegalArgumentException("Twice in the table: " + method + " " + line[1]);
                    }
                }
            }
        }
        for (String[] line : lines("roles.txt", 2)) {
            roles.put(line[0], Set.of(line[1].split("\\s+")));
        }
    }

    private static List<String[]> lines(String file, int columns) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+", columns))
                .toList();
    }

    Set<Served> exact() {
        return exact.keySet();
    }

    /** Who may, in the table's words; empty for what it does not know. */
    Optional<String> who(Served served) {
        String named = exact.get(served);
        return named != null
                ? Optional.of(named)
                : beneath.entrySet().stream()
                        .filter(each -> served.path().startsWith(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** The scope that opens it, if one does; the first where it takes two. */
    static @Nullable String scope(String who) {
        String all = scopes(who);
        return all == null ? null : all.split(BOTH, 2)[0];
    }

    private static @Nullable String scopes(String who) {
        int narrowed = who.indexOf(NARROWED);
        String broad = narrowed < 0 ? who : who.substring(0, narrowed);
        String last = broad.substring(broad.lastIndexOf(' ') + 1);
        return last.contains(":") || last.equals("sandbox") ? last : null;
    }

    /**
     * @param halfWay with the password and no second factor yet
     * @param role of a person; null for others
     * @param scopes of a system; null for others
     */
    boolean admits(String who, boolean signedIn, boolean halfWay, @Nullable String role, @Nullable Set<String> scopes) {
        String all = scopes(who);
        Set<String> needed = all == null ? Set.of() : Set.of(all.split(BOTH));
        int narrowed = who.indexOf(NARROWED);
        if (narrowed >= 0 && role != null) {
            return List.of(who.substring(narrowed + NARROWED.length()).split(","))
                    .contains(role);
        }
        switch (who) {
            case "everybody" -> {
                return true;
            }
            case "nobody", "hidden" -> {
                return false;
            }
            case "browsers" -> {
                return scopes == null;
            }
            case "entering" -> {
                return halfWay;
            }
            default -> {
                // below
            }
        }
        if (who.startsWith("people") && role == null) {
            return false;
        }
        if (who.startsWith("systems") && scopes == null) {
            return false;
        }
        if (who.startsWith("roles ")) {
            return role != null && List.of(who.substring(6).split("[, ]+")).contains(role);
        }
        if (needed.isEmpty()) {
            return signedIn;
        }
        return (role != null && roles.getOrDefault(role, Set.of()).containsAll(needed))
                || (scopes != null && scopes.containsAll(needed));
    }

    Set<String> roles() {
        return roles.keySet();
    }

    Set<String> scopesOf(String role) {
        return roles.getOrDefault(role, Set.of());
    }
}
