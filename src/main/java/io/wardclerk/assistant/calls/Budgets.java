package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.Budget;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What may be spent in a day. The most that a call can cost is taken before it is made, by all nodes from the same rows, and what it did
 * not cost is given back after. A call that never comes back stays taken.
 */
@Component
class Budgets {

    private final AssistantProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Budgets(AssistantProperties properties, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Purse(String kind, String name, Budget most) {}

    /** What was taken, to be settled. */
    record Taken(String workflow, String client, LocalDate day, long tokens, long costMicros) {}

    /** @return empty if a budget does not have so much left; nothing is taken then */
    Optional<Taken> take(String workflow, String client, long tokens, long costMicros) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Taken taken = new Taken(workflow, client, day, tokens, costMicros);
        Boolean enough = transaction.execute(status -> {
            for (Purse purse : purses(workflow, client)) {
                if (!add(purse, day, tokens, costMicros)) {
                    status.setRollbackOnly();
                    return false;
                }
            }
            return true;
        });
        return Boolean.TRUE.equals(enough) ? Optional.of(taken) : Optional.empty();
    }

    /** Puts what the call came to in place of what was taken for it. */
    void settle(Taken taken, long tokens, long costMicros) {
        transaction.executeWithoutResult(
                status -> purses(taken.workflow(), taken.client()).forEach(purse -> jdbc.sql("""
                                update model_budget set tokens = tokens + :tokens, cost_micros = cost_micros + :cost
                                 where kind = :kind and name = :name and day = :day
                                """)
                        .param("tokens", tokens - taken.tokens())
                        .param("cost", costMicros - taken.costMicros())
                        .param("kind", purse.kind())
                        .param("name", purse.name())
                        .param("day", taken.day())
                        .update()));
    }

    /** In one order, so that two calls never wait for each other. */
    private List<Purse> purses(String workflow, String client) {
        List<Purse> purses = new ArrayList<>();
        purses.add(new Purse("day", "*", properties.budgets().day()));
        purses.add(new Purse("workflow", workflow, properties.budgets().workflow()));
        if (!client.isEmpty()) {
            purses.add(new Purse("client", client, properties.budgets().client()));
        }
        return purses;
    }

    private boolean add(Purse purse, LocalDate day, long tokens, long costMicros) {
        if (tokens > purse.most().mostTokens() || costMicros > purse.most().costMicros()) {
            return false;
        }
        return jdbc.sql("""
                        insert into model_budget (kind, name, day, tokens, cost_micros) values (:kind, :name, :day, :tokens, :cost)
                        on conflict (kind, name, day) do update
                           set tokens = model_budget.tokens + excluded.tokens, cost_micros = model_budget.cost_micros + excluded.cost_micros
                         where model_budget.tokens <= :mostTokens - excluded.tokens
                           and model_budget.cost_micros <= :mostCost - excluded.cost_micros
                        """)
                        .param("kind", purse.kind())
                        .param("name", purse.name())
                        .param("day", day)
                        .param("tokens", tokens)
                        .param("cost", costMicros)
                        .param("mostTokens", purse.most().mostTokens())
                        .param("mostCost", purse.most().costMicros())
                        .update()
                > 0;
    }
}
