package io.wardclerk.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands on the command line; {@code export} is null when only help is wanted. */
record Arguments(
        @Nullable String export,
        List<VerifierKey> keys,
        @Nullable String witness,
        boolean json) {

    static final String USAGE = """
            Checks an export of Wardclerk's ledger: that nothing in it was changed, taken out, put in or moved.

            usage: java -jar wardclerk-ledger-verifier.jar [options] <export>

              <export>             the answer of GET /api/v1/audit/export, also compressed with gzip; - reads from standard input
              --key <vkey>         a verification key that you trust: <name>+<hash>+<base64>; may be given more than once
              --key-file <file>    a file of such keys, one per line; empty lines and lines that begin with # are passed over
              --witness <file>     the checkpoints of the second place; copy it before you make the export
              --json               the result as one JSON object
              --help               this text

            Without --key the keys in the export are used: it then proves that the export fits together, and not who made it.
            Without --witness a ledger that was cut off at its end, and signed before, cannot be told from a shorter one.

            Exit code: 0 intact, 1 tampered with (the first bad record is named), 2 nothing could be checked.
            """;

    static Arguments parse(String[] args) throws Unusable {
        List<VerifierKey> keys = new ArrayList<>();
        String export = null;
        String witness = null;
        boolean json = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help", "-h" -> {
                    return new Arguments(null, List.of(), null, false);
                }
                case "--json" -> json = true;
                case "--key" -> keys.add(key(value(args, ++i)));
                case "--key-file" -> keys.addAll(keyFile(value(args, ++i)));
                case "--witness" -> witness = value(args, ++i);
                default -> {
                    if (args[i].startsWith("--")) {
                        throw new Unusable("There is no option " + args[i] + "; --help names them all.");
                    }
                    if (export != null) {
                        throw new Unusable("One export at a time: " + export + " and " + args[i] + " were named.");
                    }
                    export = args[i];
                }
            }
        }
        if (export == null) {
            throw new Unusable("Name the export to check; --help says how to make one.");
        }
        return new Arguments(export, List.copyOf(keys), witness, json);
    }

    private static String value(String[] args, int at) throws Unusable {
        if (at >= args.length) {
            throw new Unusable(args[at - 1] + " needs a value; --help says which.");
        }
        return args[at];
    }

    private static VerifierKey key(String text) throws Unusable {
        try {
            return VerifierKey.parse(text);
        } catch (Malformed e) {
            throw new Unusable(e.words() + ".");
        }
    }

    private static List<VerifierKey> keyFile(String file) throws Unusable {
        List<VerifierKey> keys = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(key(line));
                }
            }
        } catch (IOException e) {
            throw new Unusable("The key file " + file + " cannot be read.");
        }
        if (keys.isEmpty()) {
            throw new Unusable("The key file " + file + " holds no key.");
        }
        return keys;
    }
}
