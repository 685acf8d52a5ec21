package io.wardclerk.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a token game finds unsafe in a random diagram, the proof refuses. More: {@code -Dproof.diagrams=100000}. */
class SafetyProofPropertyTest {

    private static final int DIAGRAMS = Integer.getInteger("proof.diagrams", 2_000);
    private static final long SEED = Long.getLong("proof.seed", 1);

    @Test
    void whatATokenGameFindsUnsafeIsRefused() {
        List<String> missed = new ArrayList<>();
        int unsafe = 0;
        int alarms = 0;
        int safe = 0;
        int cut = 0;
        for (int i = 0; i < DIAGRAMS; i++) {
            RandomDiagram diagram = new RandomDiagram(new Random(SEED * 1_000_003 + i));
            Set<String> found = new TreeSet<>();
            boolean whole = true;
            for (Set<String> trues : diagram.answers()) {
                TokenGame game = new TokenGame(diagram.nodes, diagram.arrows, trues);
                found.addAll(game.play(1000, 50));
                whole &= !game.cut;
            }
            Set<String> refused = Proof.of(Sketch.matter(diagram.text.toString(), true, Map.of())).stream()
                    .map(breach -> breach.kind() + " " + breach.element())
                    .collect(Collectors.toSet());
            if (!refused.containsAll(found)) {
                Set<String> rest = new TreeSet<>(found);
                rest.removeAll(refused);
                missed.add("seed " + SEED + " diagram " + i + " " + rest + "\n" + diagram.text);
            }
            unsafe += found.isEmpty() ? 0 : 1;
            cut += whole ? 0 : 1;
            safe += found.isEmpty() && whole ? 1 : 0;
            alarms += found.isEmpty() && whole && !refused.isEmpty() ? 1 : 0;
        }
        System.out.printf(
                "Safety proof: %d diagrams, %d unsafe, %d missed, %d not explored whole;"
                        + " %d safe, of these %d refused%n",
                DIAGRAMS, unsafe, missed.size(), cut, safe, alarms);
        missed.sort((one, two) -> Integer.compare(one.length(), two.length()));
        assertThat(missed.stream().limit(4)).as("%d missed", missed.size()).isEmpty();
        assertThat(unsafe).as("diagrams that can fail").isGreaterThan(DIAGRAMS / 10);
        assertThat(safe).as("diagrams that can be accepted").isGreaterThan(DIAGRAMS / 20);
    }
}
