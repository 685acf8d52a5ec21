package io.wardclerk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What meets a change by others is done anew, but not for ever, and never in the middle of a transaction. */
class AnewTest {

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whoeverComesSecondBeginsAnew() {
        assertThat(Anew.whereChanged(changed(2))).isEqualTo("done at 3");
    }

    @Test
    void afterTheFifthTimeItIsTold() {
        assertThatThrownBy(() -> Anew.whereChanged(changed(9))).isInstanceOf(CaseChanged.class);
        assertThat(tries).hasValue(5);
    }

    @Test
    void withinATransactionOnlyTheWholeOfItCanBeginAnew() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> Anew.whereChanged(changed(1))).isInstanceOf(CaseChanged.class);
            assertThat(tries).hasValue(1);
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }

    private Supplier<String> changed(int times) {
        return () -> {
            if (tries.incrementAndGet() <= times) {
                throw new CaseChanged(new IllegalStateException("a revision"));
            }
            return "done at " + tries;
        };
    }
}
