package io.wardclerk.terminology.imports;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file as it was sent: plain, gz or zip, which its first bytes tell. */
final class Distribution implements Closeable {

    /** Unpacked, of one member: twice the largest file of SNOMED CT and RxNorm. */
    static final long LARGEST = 8L << 30;

    private static final int HEAD = 1 << 16;

    private final Path file;
    private final @Nullable ZipFile zip;
    private final List<Member> members;

    private Distribution(Path file, @Nullable ZipFile zip, List<Member> members) {
        this.file = file;
        this.zip = zip;
        this.members = members;
    }

    /** @throws FileBroken for an archive that cannot be opened */
    static Distribution open(Path file, String name) throws IOException {
        byte[] magic = begin(file);
        if (magic.length > 3 && magic[0] == 'P' && magic[1] == 'K') {
            return zipped(file);
        }
        boolean gz = magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        List<Member> one = new ArrayList<>();
        Distribution plain = new Distribution(file, null, one);
        one.add(plain.new Member(gz ? name.replaceFirst("(?i)\\.gz$", "") : name, null, gz));
        return plain;
    }

    private static byte[] begin(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static Distribution zipped(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new FileBroken(0, "The zip file is damaged or was cut off. Download it again.");
        }
        List<Member> members = new ArrayList<>();
        Distribution all = new Distribution(file, zip, members);
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> members.add(all.new Member(entry.getName(), entry, false)));
        return all;
    }

    List<Member> members() {
        return members;
    }

    /** The first member whose beginning fits. */
    Optional<Member> member(Predicate<Member> fits) {
        return members.stream().filter(fits).findFirst();
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    /** A text within it. */
    final class Member {

        private final String name;
        private final @Nullable ZipEntry entry;
        private final boolean gz;
        private @Nullable String head;

        Member(String name, @Nullable ZipEntry entry, boolean gz) {
            this.name = name;
            this.entry = entry;
            this.gz = gz;
        }

        String name() {
            return name;
        }

        /** Its beginning, byte for byte. */
        String head() {
            if (head == null) {
                try (InputStream in = open()) {
                    head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                    throw new FileBroken(
                            0, "The file cannot be unpacked: it is damaged or was cut off. Download it again.");
                }
            }
            return head;
        }

        /** The lines of its beginning, without the last one, which may be cut. */
        List<String> firstLines() {
            String text = head();
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
            if (lines.size() > 1) {
                lines.remove(lines.size() - 1);
            }
            return lines;
        }

        InputStream open() throws IOException {
            InputStream raw = zip != null && entry != null ? zip.getInputStream(entry) : Files.newInputStream(file);
            return new Bounded(gz ? new GZIPInputStream(raw, 1 << 16) : raw);
        }
    }

    /** Some kilobytes can unpack to more than any disk holds. */
    private static final class Bounded extends FilterInputStream {

        private long left = LARGEST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            return b < 0 ? b : counted(1, b);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            return n < 0 ? n : counted(n, n);
        }

        private int counted(int n, int result) {
            left -= n;
            if (left < 0) {
                throw new FileBroken(0, "The file unpacks to more than " + LARGEST + " bytes. No official file does.");
            }
            return result;
        }
    }
}
