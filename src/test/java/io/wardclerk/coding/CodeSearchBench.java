package io.wardclerk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.coding.index.Term;
import io.wardclerk.terminology.CodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a search takes among all names of ICD-10-CM. {@code -Dbench=codes}. */
@Tag("bench")
@Tag("codes")
class CodeSearchBench {

    private static final int WARM = 1_000;
    private static final int MEASURED = 3_000;

    @Test
    void aSearchTakesLessThanFiftyMilliseconds(@TempDir Path folder) throws IOException {
        try (OfficialCodes codes = new OfficialCodes(folder)) {
            CodeIndexes indexes = codes.indexes();
            long begun = System.nanoTime();
            List<Term> terms = indexes.of(CodeSystem.ICD10CM).terms();
            System.out.printf(
                    Locale.ROOT,
                    "BENCH codes: %d readings of names indexed in %.1f s%n",
                    terms.size(),
                    (System.nanoTime() - begun) / 1e9);
            RankedSearch search = new RankedSearch(codes.terminology(), indexes);
            List<String> questions = questions(terms);
            questions.subList(0, WARM).forEach(each -> search.search(CodeSystem.ICD10CM, each, OfficialCodes.DAY, 20));
            long[] nanos = new long[MEASURED];
            int found = 0;
            for (int i = 0; i < MEASURED; i++) {
                long start = System.nanoTime();
                found += search.search(CodeSystem.ICD10CM, questions.get(WARM + i), OfficialCodes.DAY, 20)
                                .isEmpty()
                        ? 0
                        : 1;
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "BENCH codes: search p50 %.2f ms, p95 %.2f ms, p99 %.2f ms; %d of %d questions found something%n",
                    nanos[MEASURED / 2] / 1e6,
                    nanos[MEASURED * 95 / 100] / 1e6,
                    nanos[MEASURED * 99 / 100] / 1e6,
                    found,
                    MEASURED);
            assertThat(found).isGreaterThan(MEASURED * 9 / 10);
            assertThat(nanos[MEASURED * 95 / 100]).as("nanoseconds at p95").isLessThan(50_000_000);
        }
    }

    /** Words of names as somebody types them: a few of them, some mistyped, some not finished, and beginnings of codes. */
    private static List<String> questions(List<Term> terms) {
        Random random = new Random(7);
        List<String> questions = new ArrayList<>();
        while (questions.size() < WARM + MEASURED) {
            Term term = terms.get(random.nextInt(terms.size()));
            String[] words = term.text().split("[^\\p{L}]+");
            int first = random.nextInt(words.length);
            String some = String.join(
                    " ", Arrays.copyOfRange(words, first, Math.min(words.length, first + 1 + random.nextInt(4))));
            questions.add(
                    switch (random.nextInt(5)) {
                        case 0 ->
                            term.code().substring(0, Math.min(4, term.code().length()));
                        case 1 -> some.length() > 5 ? some.substring(0, 3) + some.substring(4) : some;
                        case 2 -> some.length() > 4 ? some.substring(0, some.length() - 2) : some;
                        default -> some;
                    });
        }
        return questions;
    }
}
