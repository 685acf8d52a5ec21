package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionIdsTest {

    private final SessionIds ids = new SessionIds();

    @Test
    void noneComesTwiceAndEachHasRoomInTheTable() {
        Set<String> made =
                IntStream.range(0, 10_000).mapToObj(i -> ids.generate()).collect(Collectors.toSet());

        assertThat(made).hasSize(10_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{36}"));
    }

    /** Each of the 216 is set in about half of them: a fixed one, as a UUID has six, is set in all or none. */
    @Test
    void everyBitIsDrawn() {
        int made = 4_000;
        int[] set = new int[216];
        for (int i = 0; i < made; i++) {
            BitSet.valueOf(Base64.getUrlDecoder().decode(ids.generate())).stream()
                    .forEach(bit -> set[bit]++);
        }

        // Seven standard deviations to either side.
        assertThat(Arrays.stream(set).boxed()).allMatch(count -> count > made / 2 - 222 && count < made / 2 + 222);
    }
}
