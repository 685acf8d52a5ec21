package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Notices.Origin;
import io.wardclerk.assistant.prompts.Prompt;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an engine claims as the answer that is kept: checked, with a status by the policy and the notice by where it comes from. */
@Component
class Answering {

    private static final String CLINIC_DOCUMENT = "knowledge/";

    private final ClaimChecks checks;
    private final Notices notices;

    Answering(ClaimChecks checks, Notices notices) {
        this.checks = checks;
        this.notices = notices;
    }

    AssistantResult result(
            AssistantTask task, Prompt prompt, Gathered gathered, Engine engine, List<Drafted> claims, Usage usage) {
        Checked checked = checks.check(task, claims, gathered);
        return new AssistantResult(
                AssistantResult.SCHEMA,
                task.skill(),
                status(task, prompt, checked),
                engine,
                checked.claims(),
                checked.findings(),
                notice(task, gathered, origin(engine, checked.claims())),
                usage);
    }

    AssistantResult unavailable(AssistantTask task, Gathered gathered, Engine engine, List<Finding> findings) {
        return new AssistantResult(
                AssistantResult.SCHEMA,
                task.skill(),
                Status.UNAVAILABLE,
                engine,
                List.of(),
                findings,
                notice(task, gathered, Origin.OFFLINE),
                Usage.NONE);
    }

    /** In the language of the answer where that was asked for, or else in the patient's. */
    private String notice(AssistantTask task, Gathered gathered, Origin origin) {
        String language = task.language().isEmpty() ? gathered.subject().language() : task.language();
        return notices.newest(language, origin).id();
    }

    /** Word for word from the clinic's documents, put together by the built-in engine, or written by a model. */
    static Origin origin(Engine engine, List<Claim> claims) {
        if (!engine.mode().equals(AssistantProperties.OFFLINE)) {
            return Origin.MODEL;
        }
        boolean quoted = !claims.isEmpty()
                && claims.stream().flatMap(claim -> claim.evidence().stream()).allMatch(place -> place.ref()
                        .startsWith(CLINIC_DOCUMENT));
        return quoted ? Origin.DOCUMENTS : Origin.OFFLINE;
    }

    private static Status status(AssistantTask task, Prompt prompt, Checked checked) {
        if (checked.claims().isEmpty() && !checked.needsAPerson()) {
            return Status.ABSTAINED;
        }
        boolean person =
                switch (task.policy().review()) {
                    case ALWAYS -> true;
                    case ON_FINDING -> prompt.reviewed() || checked.needsAPerson();
                    case NEVER -> checked.isBlocked();
                };
        return person ? Status.REVIEW : Status.OK;
    }
}
