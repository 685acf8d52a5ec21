package io.wardclerk.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program; {@link Arguments#USAGE} says what it takes. */
public final class LedgerVerifier {

    static final int INTACT = 0;
    static final int TAMPERED = 1;
    static final int UNUSABLE = 2;

    private LedgerVerifier() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.in, out, err));
    }

    /**
     * Checks an export and prints what was found.
     *
     * @param args as on the command line
     * @param in where an export named {@code -} is read from
     * @return the exit code: 0 intact, 1 tampered with, 2 nothing could be checked
     */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.export() == null) {
                out.print(Arguments.USAGE);
                return INTACT;
            }
            Result result = verify(arguments.export(), arguments, in);
            out.print(arguments.json() ? JsonReport.of(result) : PlainReport.of(result));
            return result.outcome().intact() ? INTACT : TAMPERED;
        } catch (Unusable e) {
            err.println("NOT CHECKED  " + e.words());
            return UNUSABLE;
        }
    }

    private static Result verify(String export, Arguments arguments, InputStream in) throws Unusable {
        Findings findings = new Findings();
        try (InputStream opened = export.equals("-") ? in : Files.newInputStream(Path.of(export));
                Witness witness = witness(arguments.witness(), findings)) {
            long start = System.nanoTime();
            Lines lines = Lines.of(opened);
            Header header = header(lines);
            Trust trust = trust(arguments.keys(), header);
            try (Signatures signatures = new Signatures(trust, findings)) {
                Outcome outcome = new Verification(header, lines, signatures, findings, witness).run();
                return new Result(
                        header,
                        trust,
                        outcome,
                        signatures.checked(),
                        witness == null ? -1 : witness.count(),
                        System.nanoTime() - start);
            }
        } catch (Malformed e) {
            throw new Unusable(export + " is no export of a ledger: " + e.words() + ".");
        } catch (IOException e) {
            throw new Unusable("Reading " + export + " failed: " + e.getMessage() + " ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static @Nullable Witness witness(@Nullable String file, Findings findings) throws IOException, Unusable {
        if (file == null) {
            return null;
        }
        Witness witness = new Witness(file, Files.newInputStream(Path.of(file)), findings);
        if (witness.next() == null) {
            witness.close();
            throw new Unusable("The second place's file " + file + " holds no checkpoint.");
        }
        return witness;
    }

    private static Header header(Lines lines) throws IOException, Malformed {
        Slice line = lines.next();
        if (line == null) {
            throw new Malformed("it is empty");
        }
        return Header.parse(line);
    }

    private static Trust trust(List<VerifierKey> given, Header header) throws Malformed {
        if (!given.isEmpty()) {
            return new Trust(given, true);
        }
        List<VerifierKey> keys = new ArrayList<>();
        for (String key : header.keys()) {
            keys.add(VerifierKey.parse(key));
        }
        return new Trust(keys, false);
    }
}
