package io.wardclerk.workflow;

import java.util.Set;

/**
 * One kind of service task. Implement as a final package-private class, one per connector, as a Spring component.
 *
 * <p>A service task names it as an external task's topic ({@code camunda:type="external" camunda:topic="patientMatch"})
 * and gives the input record's components as input parameters. After success the output record's components are local
 * variables of the activity, for its output parameters to map.
 *
 * <p>{@code DECIDE} connectors run inside the engine's transaction; all others run in the worker, with no transaction or
 * connection held. {@link StepContext#stepId()} is the idempotency key of any effect: it survives retries and crashes.
 *
 * @param <I> input record: strings, numbers, booleans, enums, dates, lists and maps of these
 * @param <O> output record, likewise; large or personal content goes to a sealed document whose id is returned
 */
public interface Connector<I extends Record, O extends Record> {

    Descriptor<I, O> descriptor();

    /** Names of the {@link Dependency}s that every execution asks: while the circuit of one is open, the step waits. */
    default Set<String> dependencies() {
        return Set.of();
    }

    /**
     * @throws BusinessFault a foreseen other ending, which becomes the BPMN error of that code
     * @throws RetryLater the other side cannot answer now; retried with back-off, then an incident
     */
    O execute(I input, StepContext step) throws BusinessFault, RetryLater;

    /**
     * Whether this very call gives something of the case to whoever serves neither the patient's own care nor its payment, which
     * needs their consent to sharing. Asked of connectors that notify.
     */
    default boolean shares(I input) {
        return false;
    }

    /**
     * Whether this very call may be made again when a node died or a connection broke before its ending was known. A
     * connector that writes or notifies says so itself; {@link Repeat#SAFE} only if the far side knows the step id
     * (conditional create, {@code Idempotency-Key}, {@code PUT}, a version to match). Of a doubtful call, {@link
     * RetryLater}, {@link BusinessFault} and {@link EffectRefused} mean that nothing happened at the far side; any other
     * exception leaves the step in doubt.
     */
    default Repeat repeat(I input) {
        return switch (descriptor().effect()) {
            case DECIDE, READ, PROPOSE -> Repeat.SAFE;
            case WRITE, NOTIFY ->
                Repeat.doubtful("the far side of " + descriptor().key());
        };
    }
}
