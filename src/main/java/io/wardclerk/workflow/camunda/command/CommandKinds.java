package io.wardclerk.workflow.camunda.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.Command;

/** The closed list of the engine's commands. One that is not on it counts as an act, so nothing new goes unrecorded. */
final class CommandKinds {

    private static final String ENGINE = "org.camunda.bpm.engine.impl.";
    private static final String LIST = "commands.txt";

    private final Map<String, CommandKind> kinds = read();
    private final ClassValue<Known> known = new ClassValue<>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known(kind(type), shown(type));
        }
    };

    /** @param name as records show it: {@code SetExecutionVariables} */
    record Known(CommandKind kind, String name) {}

    Known of(Class<?> command) {
        return known.get(command);
    }

    /** By the name below {@code org.camunda.bpm.engine.impl}. */
    Map<String, CommandKind> all() {
        return kinds;
    }

    /** Our own commands hold others, each of which comes by itself; so do the engine's few lambdas. */
    private CommandKind kind(Class<?> type) {
        if (!type.getName().startsWith(ENGINE) || type.isHidden()) {
            return type.getName().startsWith("io.wardclerk.") || type.isHidden() ? CommandKind.UPKEEP : CommandKind.ACT;
        }
        for (Class<?> each = type; each != null && Command.class.isAssignableFrom(each); each = each.getSuperclass()) {
            CommandKind kind = kinds.get(below(each));
            if (kind != null) {
                return kind;
            }
        }
        return CommandKind.ACT;
    }

    static String below(Class<?> type) {
        return type.getName().startsWith(ENGINE) ? type.getName().substring(ENGINE.length()) : type.getName();
    }

    private static String shown(Class<?> type) {
        String name = type.getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
                .replaceAll("(Cmd|Command|Impl)+$", "");
    }

    private static Map<String, CommandKind> read() {
        Map<String, CommandKind> kinds = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(CommandKinds.class.getResourceAsStream(LIST), LIST)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split(" ", 2);
                        kinds.put(words[1], CommandKind.valueOf(words[0].toUpperCase(Locale.ROOT)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
