package io.wardclerk.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.verifier.SampleLedger.Export;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program over exports that were spoiled by hand. */
class LedgerVerifierTest {

    private final SampleLedger ledger = SampleLedger.of(100, 10);
    private final Export export = ledger.export();

    @TempDir
    Path folder;

    @Test
    void anUntouchedLedgerIsIntact() {
        Checked checked = Checked.of(export.bytes(), "--key", ledger.vkey());

        assertThat(checked.out())
                .startsWith("INTACT")
                .contains("100 records", "10 fit the records; 10 signatures checked", "keys you gave");
        assertThat(checked.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 31, 32, 33, 64, 65, 127})
    void ofAnySize(int size) throws IOException {
        SampleLedger any = SampleLedger.of(size, 7);

        Checked checked = Checked.of(any.export().bytes(), "--key", any.vkey(), "--witness", witness(any.witness()));

        assertThat(checked.out()).startsWith("INTACT");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "13,57", "32,64", "50,100", "99,100", "7,100", "40,40", "0,99", "61,62"})
    void aPartOfItIsIntactToo(int first, int end) throws IOException {
        Checked checked = Checked.of(
                ledger.export(first, end).bytes(), "--key", ledger.vkey(), "--witness", witness(ledger.witness()));

        assertThat(checked.out()).startsWith("INTACT");
        assertThat(checked.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 8, 64, 65, 100})
    void soIsOneCaseOfIt(int size) throws IOException {
        SampleLedger any = SampleLedger.of(size, 7);

        Checked checked =
                Checked.of(any.exportCase("case-2").bytes(), "--key", any.vkey(), "--witness", witness(any.witness()));

        assertThat(checked.out()).startsWith("INTACT").contains("one case, case-2");
    }

    @Test
    void inTheExportOfACaseEveryChangeIsFoundToo() {
        Export one = ledger.exportCase("case-3");
        List<String> untouched = List.copyOf(one.lines);
        edit(one, 16, "nurse", "x");
        assertThat(Checked.of(one.bytes(), "--json", "--key", ledger.vkey()).kind())
                .isEqualTo("record-changed");

        one.lines.clear();
        one.lines.addAll(untouched);
        one.lines.remove(one.lineOf(16));
        one.close();
        assertThat(Checked.of(one.bytes(), "--json").kind()).isEqualTo("export-form");

        one.lines.clear();
        one.lines.addAll(untouched);
        int passed = one.lineOf(16) - 1;
        one.lines.set(passed, one.lines.get(passed).replaceFirst("\"hashes\":\\[\"..", "\"hashes\":[\"zz"));
        assertThat(Checked.of(one.bytes(), "--json").kind()).isEqualTo("history-rewritten");

        Export strange = ledger.exportCase("case-3");
        strange.lines.set(0, strange.lines.get(0).replace("case-3", "case-4"));
        assertThat(Checked.of(strange.bytes()).out()).contains("not of the case that the export names");
    }

    @Test
    void anExportThatIsNoCasesPassesOverNothing() {
        Export one = ledger.exportCase("case-3");
        one.lines.set(0, one.lines.get(0).replace(",\"case\":\"case-3\"", ""));

        assertThat(Checked.of(one.bytes()).out()).startsWith("TAMPERED").contains("only the export of a case");
    }

    @Test
    void everyByteOfACaseCounts() {
        SampleLedger small = SampleLedger.of(16, 16);
        byte[] whole = small.exportCase("case-2").bytes();
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] spoiled = whole.clone();
            spoiled[at] ^= 1;
            Checked checked = Checked.of(spoiled, "--key", small.vkey());
            if (!isInKeys(whole, at, "\"],\"case\"")) {
                assertThat(checked.exit())
                        .as("byte " + at + "\n" + checked.out() + checked.err())
                        .isNotZero();
            }
        }
    }

    @Test
    void itCanBeCompressed() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(export.bytes());
        }

        assertThat(Checked.of(zipped.toByteArray()).exit()).isZero();
    }

    @Test
    void aChangedRecordIsNamedByIndexSeqAndCase() {
        edit(17, "\"actor\":\"nurse\"", "\"actor\":\"nobody\"");

        Checked checked = check();

        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.kind()).isEqualTo("record-changed");
        assertThat(checked.json().at("/firstBad").toString())
                .contains("\"from\":17", "\"to\":18", "\"seq\":18", "\"instance\":\"case-4\"");
        assertThat(Checked.of(export.bytes()).out())
                .startsWith("TAMPERED")
                .contains("index 17 (seq 18, instance case-4, action task-complete", "changed after it was sealed");
    }

    @Test
    void ofManyChangedRecordsTheFirstIsNamed() {
        edit(83, "nurse", "x");
        edit(21, "nurse", "x");
        edit(22, "nurse", "x");

        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(21);
        assertThat(check().json().at("/problems").asInt()).isEqualTo(3);
    }

    @Test
    void aChangedHashIsToldFromAChangedRecord() {
        String line = export.lines.get(export.lineOf(33));
        export.lines.set(
                export.lineOf(33),
                line.replace(SampleLedger.base64(ledger.hashes.get(33)), SampleLedger.base64(new byte[32])));

        assertThat(check().kind()).isEqualTo("sealed-hash-changed");
        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(33);
    }

    @Test
    void whoMakesTheHashFitIsFoundByTheNextSignature() {
        edit(44, "nurse", "x");
        ledger.records.set(44, ledger.records.get(44).replace("nurse", "x"));
        ledger.hashes.set(44, SampleLedger.leafHash(ledger.records.get(44)));
        export.lines.set(export.lineOf(44), ledger.leafLine(44));

        Checked checked = check();

        assertThat(checked.kind()).isEqualTo("history-rewritten");
        assertThat(checked.json().at("/firstBad/from").asInt()).isEqualTo(40);
        assertThat(checked.json().at("/firstBad/to").asInt()).isEqualTo(50);
        assertThat(checked.json().at("/problems").asInt()).isEqualTo(1);
    }

    @Test
    void whoSignsWithAKeyOfHisOwnIsFoundIfTheTrueKeyIsGiven() {
        KeyPair forger = SampleLedger.newKey();
        SampleLedger forged = SampleLedger.of(100, 10);
        forged.records.set(3, SampleLedger.record(3, "sign-in"));
        forged.hashes.set(3, SampleLedger.leafHash(forged.records.get(3)));
        forged.checkpoints.replaceAll((size, note) -> forged.note(size, forged.root(0, size.intValue()), forger));

        assertThat(Checked.of(forged.export().bytes(), "--json", "--key", ledger.vkey())
                        .kind())
                .isEqualTo("checkpoint-stranger");
    }

    @Test
    void alsoIfHeKeepsTheSecondPlace() throws IOException {
        KeyPair forger = SampleLedger.newKey();
        ledger.checkpoints.replaceAll((size, note) -> ledger.note(size, ledger.root(0, size.intValue()), forger));
        String witness = witness(ledger.witness());

        assertThat(Checked.of(ledger.export().bytes(), "--json", "--key", ledger.vkey(), "--witness", witness)
                        .kind())
                .isEqualTo("checkpoint-stranger");
    }

    @Test
    void aSignatureOfAnotherCheckpointIsForged() {
        String first = noteOf(10);
        String second = noteOf(20);
        String swapped = first.substring(0, first.indexOf("\u2014")) + second.substring(second.indexOf("\u2014"));
        ledger.checkpoints.put(10L, swapped);

        Checked checked = Checked.of(ledger.export().bytes(), "--json", "--key", ledger.vkey());

        assertThat(checked.kind()).isEqualTo("checkpoint-forged");
    }

    @Test
    void swappedCheckpointsAreMisplaced() {
        ledger.checkpoints.put(10L, String.valueOf(ledger.checkpoints.put(20L, ledger.checkpoints.get(10L))));

        assertThat(Checked.of(ledger.export().bytes(), "--json").kind()).isEqualTo("checkpoint-misplaced");
    }

    @Test
    void aDeletedRecordIsNamed() {
        String line = export.lines.get(export.lineOf(50));
        export.lines.set(
                export.lineOf(50), line.substring(0, line.indexOf("\"leaf\"")) + "\"seq\":51,\"missing\":true}");

        assertThat(check().kind()).isEqualTo("record-missing");
        assertThat(check().json().at("/firstBad/seq").asInt()).isEqualTo(51);
    }

    @Test
    void prunedRecordsNeedACertificate() {
        prune(3, "c-1");
        assertThat(check().kind()).isEqualTo("pruned-without-certificate");

        SampleLedger pruned = SampleLedger.of(20, 10);
        pruned.append(SampleLedger.record(21, "ledger-prune")
                .replace("\"detail\":{", "\"detail\":{\"certificate\":\"c-2\",\"from\":0,\"to\":5,"));
        pruned.sign();
        Export certified = pruned.export();
        String certificate = "c-2";
        prune(certified, 3, certificate);
        assertThat(Checked.of(certified.bytes(), "--key", pruned.vkey()).out())
                .startsWith("INTACT")
                .contains("of which 1 were pruned");

        prune(certified, 7, certificate);
        assertThat(Checked.of(certified.bytes(), "--json").kind()).isEqualTo("pruned-without-certificate");
    }

    @Test
    void leavesThatAreGoneWithTheirHashesAreMissed() {
        export.lines.remove(export.lineOf(60));
        export.lines.remove(export.lineOf(61));
        export.close();

        assertThat(check().kind()).isEqualTo("leaves-missing");
        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(60);
        assertThat(check().json().at("/firstBad/to").asInt()).isEqualTo(62);
    }

    @Test
    void reorderedRecordsAreNamed() {
        String three = ledger.records.get(30);
        ledger.records.set(30, ledger.records.get(31));
        ledger.records.set(31, three);

        Checked checked = Checked.of(ledger.export().bytes(), "--json");

        assertThat(checked.kind()).isEqualTo("record-changed");
        assertThat(checked.json().at("/firstBad/from").asInt()).isEqualTo(30);
        assertThat(checked.json().at("/problems").asInt()).isEqualTo(2);
    }

    @Test
    void aRowThatNoNodeWroteIsNamedThoughEveryHashFits() {
        String line = export.lines.get(export.lineOf(9));
        export.lines.set(export.lineOf(9), line.replace("\"leaf\":", "\"mac\":false,\"leaf\":"));

        assertThat(check().kind()).isEqualTo("record-not-ours");
    }

    @Test
    void whatTheLedgerItselfFoundIsTold() {
        ledger.append(SampleLedger.record(101, "ledger-tampered").replace("\"detail\":{", "\"detail\":{\"seq\":55,"));
        ledger.sign();

        Checked checked = Checked.of(ledger.export().bytes());

        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("row with seq 55 was written by no node");
    }

    @Test
    void aLedgerCutOffAtItsEndIsFoundByTheSecondPlace() throws IOException {
        String witness = witness(ledger.witness());
        ledger.checkpoints.tailMap(70L, false).clear();
        byte[] cut = ledger.export(0, 70).bytes();

        assertThat(Checked.of(cut, "--key", ledger.vkey()).exit()).isZero();
        Checked checked = Checked.of(cut, "--json", "--key", ledger.vkey(), "--witness", witness);
        assertThat(checked.kind()).isEqualTo("second-place-longer");
        assertThat(checked.json().at("/firstBad/from").asInt()).isEqualTo(70);
    }

    @Test
    void aHistorySignedAnewWithTheTrueKeyIsFoundByTheSecondPlace() throws IOException {
        String witness = witness(ledger.witness());
        ledger.records.set(44, ledger.records.get(44).replace("nurse", "x"));
        ledger.hashes.set(44, SampleLedger.leafHash(ledger.records.get(44)));
        ledger.checkpoints.replaceAll((size, note) -> ledger.note(size, ledger.root(0, size.intValue()), ledger.key));

        Checked checked = Checked.of(ledger.export().bytes(), "--json", "--key", ledger.vkey(), "--witness", witness);

        assertThat(checked.kind()).isEqualTo("second-place-differs");
        assertThat(checked.json().at("/firstBad/from").asInt()).isEqualTo(40);
        assertThat(checked.json().at("/firstBad/to").asInt()).isEqualTo(50);
        assertThat(checked.json().at("/problems").asInt()).isEqualTo(1);
    }

    @Test
    void aDeletedCheckpointIsMissedBySecondPlaceOrEnd() throws IOException {
        String witness = witness(ledger.witness());
        ledger.checkpoints.remove(30L);

        assertThat(Checked.of(ledger.export().bytes(), "--json", "--witness", witness)
                        .kind())
                .isEqualTo("checkpoint-missing");
        export.lines.remove(export.lines.size() - 2);
        export.close();
        assertThat(check().kind()).isEqualTo("checkpoint-missing");
        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(90);
    }

    @Test
    void aRoundWithoutItsCheckpointIsTold() {
        export.lines.add(export.lineOf(55), "{\"unsigned\":55}");

        assertThat(check().kind()).isEqualTo("checkpoint-missing");
        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(55);
    }

    @Test
    void whatTheExportingNodeFoundInItsTablesIsTold() {
        export.lines.add(export.lineOf(55), "{\"tables\":\"an interior hash is another\"}");

        assertThat(check().kind()).isEqualTo("tables-changed");
        assertThat(Checked.of(export.bytes()).out()).contains("an interior hash is another");
    }

    @Test
    void aRecordThatIsNoRecordIsNamed() {
        edit(12, "\"v\":1,", "\"v\":1 ,");

        assertThat(check().exit()).isEqualTo(1);
        assertThat(check().json().at("/firstBad/from").asInt()).isEqualTo(12);
        assertThat(check().json().at("/firstBad/to").asInt()).isEqualTo(13);
    }

    @Test
    void aDamagedSecondPlaceIsToldByLine() throws IOException {
        List<String> lines = new java.util.ArrayList<>(ledger.witness().lines().toList());
        Collections.swap(lines, 3, 4);
        lines.set(7, "nonsense");

        Checked checked = Checked.of(export.bytes(), "--witness", witness(String.join("\n", lines)));

        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out())
                .contains("line 5: a checkpoint of size 40 stands after one of size 50", "line 8 is not");
    }

    @Test
    void aBrokenDownloadIsNotIntact() {
        byte[] whole = export.bytes();
        for (int length = whole.length - 1; length > 2000; length -= 997) {
            Checked checked = Checked.of(java.util.Arrays.copyOf(whole, length), "--json");
            assertThat(checked.exit()).as("cut to " + length).isEqualTo(length == whole.length - 1 ? 0 : 1);
        }
        export.lines.add("more");
        assertThat(check().exit()).isEqualTo(1);
    }

    @Test
    void everyByteCounts() {
        SampleLedger small = SampleLedger.of(3, 3);
        byte[] whole = small.export(1, 3).bytes();
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] spoiled = whole.clone();
            spoiled[at] ^= 1;
            Checked checked = Checked.of(spoiled, "--key", small.vkey());
            if (!isInKeys(whole, at, "\"]}\n")) {
                assertThat(checked.exit())
                        .as("byte " + at + ", in "
                                + new String(spoiled, Math.max(0, at - 60), 60, StandardCharsets.UTF_8) + "\n"
                                + checked.out() + checked.err())
                        .isNotZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hello\n", "{}\n", "{\"type\":\"wardclerk-ledger-export\",\"v\":2}\n"})
    void whatIsNoExportIsNotChecked(String content) {
        Checked checked = Checked.of(content.getBytes(StandardCharsets.UTF_8));

        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.err()).startsWith("NOT CHECKED");
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertThat(Checked.run(new byte[0]).err()).contains("Name the export");
        assertThat(Checked.run(new byte[0], "--kye", "x", "-").err()).contains("no option --kye");
        assertThat(Checked.run(new byte[0], "-", "--key").err()).contains("--key needs a value");
        assertThat(Checked.run(new byte[0], "--key", "abc", "-").err()).contains("looks like");
        assertThat(Checked.run(new byte[0], "/nowhere/at/all").err()).contains("/nowhere/at/all");
        assertThat(Checked.run(
                                new byte[0],
                                "--key",
                                ledger.vkey().replace("+", "+0").substring(0, 90),
                                "-")
                        .exit())
                .isEqualTo(2);
        assertThat(Checked.run(new byte[0], "--help").out()).contains("usage:", "Exit code");
    }

    @Test
    void keysComeFromAFileToo() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# the clinic's\n\n" + ledger.vkey() + "\n");

        assertThat(Checked.of(export.bytes(), "--key-file", file.toString()).out())
                .contains("keys you gave");
    }

    @Test
    void aRecordCannotSteerTheTerminal() {
        edit(5, "case-6", "\\u001b[2Jcase");

        assertThat(Checked.of(export.bytes()).out()).contains("?[2Jcase").doesNotContain("\u001b");
    }

    private String noteOf(long size) {
        return java.util.Objects.requireNonNull(ledger.checkpoints.get(size));
    }

    private Checked check() {
        return Checked.of(export.bytes(), "--json", "--key", ledger.vkey());
    }

    private void edit(int index, String from, String to) {
        edit(export, index, from, to);
    }

    private static void edit(Export export, int index, String from, String to) {
        int line = export.lineOf(index);
        export.lines.set(line, export.lines.get(line).replace(from, to));
    }

    private void prune(int index, String certificate) {
        prune(export, index, certificate);
    }

    private static void prune(Export export, int index, String certificate) {
        String line = export.lines.get(export.lineOf(index));
        export.lines.set(
                export.lineOf(index),
                line.substring(0, line.indexOf("\"leaf\"")) + "\"pruned\":\"" + certificate + "\"}");
    }

    private String witness(String lines) throws IOException {
        Path file = folder.resolve("witness.ndjson");
        Files.writeString(file, lines);
        return file.toString();
    }

    /** The keys that come with an export count for nothing once the true key is given. */
    private static boolean isInKeys(byte[] whole, int at, String end) {
        String text = new String(whole, StandardCharsets.UTF_8);
        int start = text.indexOf("\"keys\":[\"") + 9;
        return at >= start && at < text.indexOf(end, start);
    }
}
