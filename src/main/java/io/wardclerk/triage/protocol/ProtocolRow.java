package io.wardclerk.triage.protocol;

import io.wardclerk.triage.Urgency;
import java.util.List;

/**
 * One row of a protocol: when every condition of {@code when} and none of {@code unless} holds, the patient needs care this soon.
 *
 * @param id stable, {@code RF-CARD-01}
 * @param source the published protocol, in words
 * @param floor counts on the patient's words alone, before anything else is asked
 * @param examples sentences that it must recognise
 * @param counterexamples sentences that it must not
 */
public record ProtocolRow(
        String id,
        String title,
        String source,
        Urgency urgency,
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
}
