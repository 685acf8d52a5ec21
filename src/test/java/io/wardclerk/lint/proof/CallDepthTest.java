package io.wardclerk.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workflows that call others are followed so deep and no deeper: what lies below counts as the worst. */
class CallDepthTest {

    private static final String HARMLESS = "start s\nread k -> r\nend e\ns > k > e\n";

    @Test
    void sixCallsInEachOtherAreFollowed() {
        assertThat(nested(6)).isEmpty();
        assertThat(nested(7)).extracting(Breach::element).containsOnly("w");
    }

    @Test
    void callsOneAfterTheOtherAreNotDeep() {
        StringBuilder sketch = new StringBuilder("start s\nend e\nwrite w r\n");
        String last = "s";
        for (int i = 0; i < 20; i++) {
            sketch.append("call C%d near out r=r\n%s > C%d\n".formatted(i, last, i));
            last = "C" + i;
        }
        sketch.append(last).append(" > w > e\n");

        assertThat(Proof.of(Sketch.matter(sketch.toString(), false, Map.of("near", HARMLESS))))
                .isEmpty();
    }

    /** The innermost does no harm, as far as it is known. */
    private static List<Breach> nested(int depth) {
        Map<String, String> called = new HashMap<>();
        for (int i = 1; i < depth; i++) {
            called.put("c" + i, "start s\nend e\ncall C c%d out r=r\ns > C > e\n".formatted(i + 1));
        }
        called.put("c" + depth, HARMLESS);
        return Proof.of(Sketch.matter("start s\nend e\ncall C c1 out r=r\nwrite w r\ns > C > w > e\n", false, called));
    }
}
