package io.wardclerk.canary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Everywhere that a running local application could leave something behind: its database, and every file that it may write. */
final class Places implements AutoCloseable {

    private final Path data;
    private final List<Path> folders;
    private final Connection connection;
    private final JdbcClient sql;

    /** @param data the application's data folder, with the database in it */
    Places(Path data, Path... more) {
        this.data = data;
        this.folders = new ArrayList<>(List.of(data));
        this.folders.addAll(List.of(more));
        try {
            List<String> postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + postmaster.get(3) + "/wardclerk",
                    "postgres",
                    Files.readString(data.resolve("postgres.password")));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The database of " + data + " cannot be met", e);
        }
        sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    JdbcClient superuser() {
        return sql;
    }

    /** What is found, by place: a table, or a file below the folders. */
    Map<String, Set<String>> search(Haystack needles) {
        Map<String, Set<String>> found = new TreeMap<>();
        tables().forEach(table -> add(found, "table " + table, inTable(table, needles)));
        // Whatever stands in shared memory goes to the files.
        sql.sql("checkpoint").update();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                add(found, kind(file), inFile(file, needles));
            }
        }
        return found;
    }

    /** The whole database as pg_dump writes it; empty on a machine without one of the server's version or newer. */
    Optional<Set<String>> dump(Haystack needles) throws IOException, InterruptedException {
        int server = serverVersion();
        Optional<Path> program = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .map(Path::of),
                        IntStream.range(server, server + 5)
                                .mapToObj(version -> Path.of("/usr/lib/postgresql/" + version + "/bin")))
                .map(folder -> folder.resolve("pg_dump"))
                .filter(Files::isExecutable)
                .filter(file -> major(file) >= server)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        ProcessBuilder dump = new ProcessBuilder(
                        program.get().toString(),
                        "--host=127.0.0.1",
                        "--port=" + postmaster.get(3),
                        "--username=postgres",
                        "--large-objects",
                        "wardclerk")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        dump.environment()
                .put(
                        "PGPASSWORD",
                        Files.readString(data.resolve("postgres.password")).strip());
        Process running = dump.start();
        Set<String> found = needles.search(running.getInputStream());
        if (running.waitFor() != 0) {
            throw new IllegalStateException(program.get() + " failed");
        }
        return Optional.of(found);
    }

    private int serverVersion() {
        return sql.sql("select current_setting('server_version_num')::int / 10000")
                .query(Integer.class)
                .single();
    }

    /** Of {@code pg_dump (PostgreSQL) 17.2}; 0 if it does not say. */
    private static int major(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = Pattern.compile("\\) (\\d+)").matcher(said);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void add(Map<String, Set<String>> found, String place, Set<String> words) {
        if (!words.isEmpty()) {
            found.computeIfAbsent(place, any -> new TreeSet<>()).addAll(words);
        }
    }

    private List<String> tables() {
        return sql.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'm') and n.nspname <> 'information_schema' order by 1
                        """).query(String.class).list();
    }

    /** As a dump writes it, and with the bytes of every column as they are. */
    private Set<String> inTable(String table, Haystack needles) {
        Set<String> found = new TreeSet<>();
        for (String format : List.of("text", "binary")) {
            try {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from " + table + ") to stdout (format " + format + ")", copy);
                found.addAll(needles.search(new ByteArrayInputStream(copy.toByteArray())));
            } catch (SQLException | IOException e) {
                // A few catalogs have columns without a binary form.
                if (!format.equals("binary") || !table.startsWith("pg_")) {
                    throw new IllegalStateException("Table " + table + " cannot be read", e);
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inFile(Path file, Haystack needles) {
        try (InputStream in = Files.newInputStream(file)) {
            return needles.search(in);
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kind(Path file) {
        for (Path folder : folders) {
            if (file.startsWith(folder)) {
                String name = folder.relativize(file).toString();
                return folder.equals(data) ? kindOfData(name) : "file " + folder.getFileName() + "/" + name;
            }
        }
        return "file " + file;
    }

    private static String kindOfData(String name) {
        if (name.startsWith("postgres/pg_wal/")) {
            return "write-ahead log";
        }
        return name.startsWith("postgres/base/") ? "data files" : "file " + name;
    }

    /** Also stops the database, which outlives an application that crashed. */
    @Override
    public void close() {
        try {
            connection.close();
            Path postmaster = data.resolve("postgres/postmaster.pid");
            if (Files.exists(postmaster)) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(postmaster).get(0)))
                        .ifPresent(server -> {
                            // Kindly asked, it would wait for an application that a failed test left behind.
                            server.destroyForcibly();
                            server.onExit().join();
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
