package io.wardclerk.triage.protocol;

import io.wardclerk.triage.Assessment.Reason;
import io.wardclerk.triage.Urgency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a protocol: when every condition of {@code when} and none of {@code unless} holds, the patient needs care this soon.
 *
 * @param id stable, {@code RF-CARD-01}
 * @param source the published protocol, in words
 * @param raises null, or: the row only raises a case that another row holds to be this urgent
 * @param silence the row only speaks when no other row does
 * @param floor counts on the patient's words alone, before anything else is asked
 * @param examples sentences that it must recognise
 * @param counterexamples sentences that it must not
 */
public record ProtocolRow(
        String id,
        String title,
        String source,
        Urgency urgency,
        @Nullable Urgency raises,
        boolean silence,
        boolean floor,
        List<Condition> when,
        List<Condition> unless,
        List<String> examples,
        List<String> counterexamples) {

    public ProtocolRow {
        when = List.copyOf(when);
        unless = List.copyOf(unless);
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
    }

    /** What numbers alone, or pain or fever alone, conclude: no case of its own that another number could raise. */
    private static final Pattern NUMBERS_ALONE = Pattern.compile("(VS|NEWS2|RF-SEV|RF-FEV|FEV|RAISE|SILENCE)-.*");

    /** Whether this row raises a case with that reason; what the rule files call. */
    public boolean raises(Reason reason) {
        return reason.urgency() == raises
                && !NUMBERS_ALONE.matcher(reason.rule()).matches();
    }
}
