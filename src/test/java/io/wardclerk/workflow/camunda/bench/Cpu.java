package io.wardclerk.workflow.camunda.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time in nanoseconds. */
final class Cpu {

    /** The kernel's ticks are hundredths of a second on every Linux of today. */
    private static final long TICK = 10_000_000;

    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final Path PROC = Path.of("/proc");

    private Cpu() {}

    static long ofThisProcess() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Of the postmaster, its children and those that ended; 0 where there is no {@code /proc}. */
    static long ofServer(long postmaster) {
        if (!Files.isDirectory(PROC.resolve(Long.toString(postmaster)))) {
            return 0;
        }
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .mapToLong(path -> ticks(path, postmaster))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long ticks(Path process, long postmaster) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // The name in parentheses may hold spaces.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            boolean itself = process.getFileName().toString().equals(Long.toString(postmaster));
            if (!itself && Long.parseLong(fields.get(PARENT)) != postmaster) {
                return 0;
            }
            return fields.subList(FIRST_TIME, FIRST_TIME + (itself ? 4 : 2)).stream()
                            .mapToLong(Long::parseLong)
                            .sum()
                    * TICK;
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
