package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.calls.CallPlace;
import io.wardclerk.assistant.calls.Called;
import io.wardclerk.assistant.calls.ModelCalls;
import io.wardclerk.assistant.calls.Patience;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.engine.Said;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.workflow.CaseStarters;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Talks with the models of a chain until one has given an answer that can be read: look-ups that it asks for, as many as are allowed, and
 * one repair where its answer does not fit the schema. All of it within one time.
 */
@Component
class ModelTalk {

    private static final Duration FOR_CHECKS = Duration.ofSeconds(4);
    private static final String REPAIR =
            "That was not JSON of the schema. Give the whole answer again, as JSON of the schema and nothing else.";
    private static final String ENOUGH = "There are no more look-ups. Answer now from what the sources say.";

    private final AssistantProperties properties;
    private final ModelCalls calls;
    private final Wording wording;
    private final AnswerReader reader;
    private final Lookups lookups;
    private final CaseStarters starters;
    private final Clock clock;

    ModelTalk(
            AssistantProperties properties,
            ModelCalls calls,
            Wording wording,
            AnswerReader reader,
            Lookups lookups,
            CaseStarters starters,
            Clock clock) {
        this.properties = properties;
        this.calls = calls;
        this.wording = wording;
        this.reader = reader;
        this.lookups = lookups;
        this.starters = starters;
        this.clock = clock;
    }

    ModelAnswer with(AssistantTask task, Prompt prompt, Minimised minimised, List<String> chain) {
        List<String> passedOver = new ArrayList<>();
        Patience patience = new Patience(time(task));
        List<String> rest = new ArrayList<>(chain);
        while (!rest.isEmpty()) {
            Talk talk = new Talk(task, prompt, minimised, patience, passedOver);
            Optional<ModelAnswer> answer = talk.through(rest);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new ModelAnswer.None(passedOver);
    }

    /** What the step has left, less what checks and keeping take; never more than a step may wait. */
    private Duration time(AssistantTask task) {
        Duration left =
                Duration.between(clock.instant(), task.step().deadline()).minus(FOR_CHECKS);
        Duration total = properties.totalTimeout();
        return left.compareTo(total) < 0 ? left : total;
    }

    /** One conversation, with one provider from its first answer on. */
    private final class Talk {

        private final AssistantTask task;
        private final Prompt prompt;
        private final Minimised minimised;
        private final Patience patience;
        private final List<String> passedOver;
        private final String starter;
        private int inputTokens;
        private int outputTokens;
        private boolean estimated;
        private long costMicros;

        Talk(AssistantTask task, Prompt prompt, Minimised minimised, Patience patience, List<String> passedOver) {
            this.task = task;
            this.prompt = prompt;
            this.minimised = minimised;
            this.patience = patience;
            this.passedOver = passedOver;
            this.starter = starters.of(task.step().instance()).orElse("");
        }

        /**
         * @param rest providers that are left; those that were asked are taken out
         * @return empty if the provider that answered gave nothing that can be read, and others are to be asked
         */
        Optional<ModelAnswer> through(List<String> rest) {
            List<Ask.Tool> tools = prompt.tools() ? lookups.offered(task) : List.of();
            Ask ask = wording.ask(task, prompt, minimised, tools);
            List<String> chain = List.copyOf(rest);
            boolean repaired = false;
            for (int round = 0; ; round++) {
                Called called = calls.ask(place(), ask, chain, patience);
                called.passedOver().forEach(passedOver::add);
                if (!(called instanceof Called.Answered answered)) {
                    rest.clear();
                    return Optional.of(new ModelAnswer.None(passedOver));
                }
                rest.subList(0, rest.indexOf(answered.provider()) + 1).clear();
                chain = List.of(answered.provider());
                count(answered);
                Said said = answered.said();
                Optional<JsonNode> answer =
                        said.cut() || said.refused() ? Optional.empty() : reader.read(prompt, said.text());
                if (answer.isPresent()) {
                    return Optional.of(read(answered, answer.get()));
                }
                if (said.refused()) {
                    return none(answered, "refused");
                }
                boolean wishes = !said.wishes().isEmpty() && round < properties.toolRounds();
                if (!wishes && repaired) {
                    return none(answered, said.wishes().isEmpty() ? "unreadable" : "too-many-look-ups");
                }
                repaired |= !wishes;
                ask = wishes ? lookedUp(ask, said) : repair(ask, said);
            }
        }

        private CallPlace place() {
            BigDecimal limit = task.policy().costLimit();
            return new CallPlace(task.step(), prompt, starter, limit);
        }

        private Ask lookedUp(Ask ask, Said said) {
            List<Ask.Turn> turns = new ArrayList<>();
            turns.add(new Ask.Turn.Model(said));
            said.wishes()
                    .forEach(wish -> turns.add(
                            new Ask.Turn.Found(wish.id(), wish.tool(), lookups.find(task, wish, minimised, wording))));
            return ask.and(turns.toArray(Ask.Turn[]::new));
        }

        private Ask repair(Ask ask, Said said) {
            if (!said.wishes().isEmpty()) {
                return ask.withoutTools().and(new Ask.Turn.Words(ENOUGH));
            }
            String text = said.text().isBlank() ? "(nothing)" : said.text();
            Said spoken = new Said(text, List.of(), said.cut(), false, said.model(), 0, 0, true);
            return ask.withoutTools().and(new Ask.Turn.Model(spoken), new Ask.Turn.Words(REPAIR));
        }

        private Optional<ModelAnswer> none(Called.Answered answered, String why) {
            passedOver.add(answered.provider() + ": " + why);
            return Optional.empty();
        }

        private void count(Called.Answered answered) {
            inputTokens += answered.said().inputTokens();
            outputTokens += answered.said().outputTokens();
            estimated |= answered.said().estimated();
            costMicros += answered.costMicros();
        }

        private ModelAnswer read(Called.Answered answered, JsonNode answer) {
            String cost = BigDecimal.valueOf(costMicros, 6)
                    .setScale(4, java.math.RoundingMode.UP)
                    .toPlainString();
            List<Drafted> claims =
                    answer.path("notFound").asBoolean() ? List.of() : reader.claims(prompt, answer, minimised);
            return new ModelAnswer.Read(
                    claims,
                    answered.provider(),
                    answered.said().model(),
                    new Usage(inputTokens, outputTokens, estimated, cost),
                    List.of(),
                    List.copyOf(passedOver));
        }
    }
}
