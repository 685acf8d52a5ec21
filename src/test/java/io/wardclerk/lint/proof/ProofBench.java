package io.wardclerk.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large diagram is proved while a designer looks on: {@code ./mvnw -Pbench verify -Dbench=lint}. */
@Tag("bench")
@Tag("lint")
class ProofBench {

    private static final Duration BEARABLE = Duration.ofMillis(200);

    @Test
    void fiveHundredElementsInARow() {
        StringBuilder sketch = new StringBuilder("start s\nend e\n");
        String last = "s";
        for (int i = 0; i < 125; i++) {
            sketch.append("propose p%d -> r%d\nvalidate v%d r%d\ngate g%d r%d\nwrite w%d r%d\n"
                    .formatted(i, i, i, i, i, i, i, i));
            sketch.append("%s > p%d > v%d > g%d > w%d\n".formatted(last, i, i, i, i));
            last = "w" + i;
        }
        sketch.append(last).append(" > e\n");

        bearable(sketch.toString(), true);
    }

    @Test
    void fiveHundredElementsInTenBranches() {
        StringBuilder sketch = new StringBuilder("start s\nend e\nand a\nand b\ns > a\nb > e\n");
        for (int branch = 0; branch < 10; branch++) {
            String last = "a";
            for (int i = branch * 12; i < branch * 12 + 12; i++) {
                sketch.append("propose p%d -> r%d\nvalidate v%d r%d\ngate g%d r%d decision= out d%d=decision\n"
                        .formatted(i, i, i, i, i, i, i));
                sketch.append("write! w%d r%d\nxor x%d\nend e%d\n".formatted(i, i, i, i));
                sketch.append("%s > p%d > v%d > g%d > x%d\n".formatted(last, i, i, i, i));
                sketch.append("x%d > e%d if ${d%d == 'rejected'}\nx%d > w%d default\n".formatted(i, i, i, i, i));
                last = "w" + i;
            }
            sketch.append(last).append(" > b\n");
        }

        bearable(sketch.toString(), true);
    }

    @Test
    void fiveHundredElementsInALoopWithAnEventAtAnyMoment() {
        StringBuilder sketch = new StringBuilder("start s\nend e\nxor back\ns > back\n");
        String last = "back";
        for (int i = 0; i < 165; i++) {
            sketch.append("propose p%d -> r%d\nxor x%d\ngate g%d r%d\n".formatted(i, i, i, i, i));
            sketch.append("%s > p%d > x%d > g%d\n".formatted(last, i, i, i));
            last = "g" + i;
        }
        sketch.append("xor out\n%s > out\nout > back if ${a}\nout > e default\n".formatted(last));
        sketch.append("event E\nwrite w r1\nend f\nE-start > w > f\n}\n");

        bearable(sketch.toString(), false);
    }

    /** The first runs warm the compiler up, as a server that lints all day is; of the others the middle one counts. */
    private static void bearable(String sketch, boolean safe) {
        Matter matter = Sketch.matter(sketch);
        for (int i = 0; i < 20; i++) {
            assertThat(Proof.of(matter).isEmpty()).isEqualTo(safe);
        }
        List<Duration> times = IntStream.range(0, 11)
                .mapToObj(run -> {
                    long start = System.nanoTime();
                    Proof.of(matter);
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .sorted()
                .toList();
        System.out.printf(
                "%d elements: %d ms (from %d to %d)%n",
                sketch.lines().count(),
                times.get(5).toMillis(),
                times.get(0).toMillis(),
                times.get(10).toMillis());
        assertThat(times.get(5)).as("%s", times).isLessThan(BEARABLE);
    }
}
