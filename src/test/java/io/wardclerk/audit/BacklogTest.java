package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = Backlog.of(0, List.of());

    @Test
    void numbers_in_order_leave_nothing_to_wait_for() {
        backlog.advance(Set.of(), List.of(1L, 2L, 3L));

        assertThat(backlog.floor()).isEqualTo(3);
        assertThat(backlog.hasGaps()).isFalse();
    }

    @Test
    void a_number_that_comes_late_is_waited_for() {
        backlog.advance(Set.of(), List.of(1L, 4L));
        assertThat(backlog.floor()).isEqualTo(1);
        assertThat(backlog.gapStarts()).containsExactly(2L);
        assertThat(backlog.gapEnds()).containsExactly(3L);

        backlog.advance(Set.of("5/7"), List.of(3L));
        assertThat(backlog.gapEnds()).containsExactly(2L);

        backlog.advance(Set.of("5/7"), List.of(2L));
        assertThat(backlog.floor()).isEqualTo(4);
    }

    @Test
    void a_number_that_rolled_back_is_let_go_when_whoever_had_it_is_gone() {
        backlog.advance(Set.of("5/7"), List.of(1L, 3L));
        backlog.advance(Set.of("5/7", "6/1"), List.of());
        assertThat(backlog.floor()).as("5/7 or 6/1 may have it").isEqualTo(1);

        backlog.advance(Set.of("6/1", "9/9"), List.of());
        assertThat(backlog.floor()).as("6/1 may have it").isEqualTo(1);

        backlog.advance(Set.of("9/9"), List.of());
        assertThat(backlog.floor()).as("9/9 came later").isEqualTo(3);
    }

    @Test
    void nothing_is_let_go_in_the_round_that_passed_it_over() {
        backlog.advance(Set.of(), List.of(2L));

        assertThat(backlog.floor()).as("whoever writes was looked for before").isZero();
    }

    @Test
    void it_is_taken_up_again_with_its_gaps() {
        Backlog again = Backlog.of(10, List.of(11L, 12L, 15L, 17L));

        assertThat(again.top()).isEqualTo(17);
        assertThat(again.floor()).isEqualTo(12);
        assertThat(again.gapStarts()).containsExactly(13L, 16L);
        assertThat(again.gapEnds()).containsExactly(14L, 16L);
    }
}
