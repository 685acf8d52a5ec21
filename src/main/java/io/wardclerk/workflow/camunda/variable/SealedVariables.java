package io.wardclerk.workflow.camunda.variable;

import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.Vault;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DoubleValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.IntegerValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.LongValueSerlializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ShortValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;

/** The closed list of serializers: there is none for Java objects, so none can be stored or read. */
public final class SealedVariables {

    private SealedVariables() {}

    /** What stands in the second text column of a variable {@code subject} that names the patient of this pseudonym. */
    public static List<String> marksOfPatient(String pseudonym) {
        return Seals.marks(pseudonym);
    }

    /** The pseudonym in such a mark; empty if there is none. */
    public static String patientOfMark(String mark) {
        int blank = mark.indexOf(' ');
        return blank < 0 ? "" : mark.substring(blank + 1);
    }

    /** @param routing names of variables that may stand in clear if their value has the shape of an id, enum or date */
    public static List<TypedValueSerializer<?>> serializers(
            Vault vault, Pseudonyms pseudonyms, Predicate<String> routing, SealedReading reading) {
        Seals seals = new Seals(vault, reading);
        return List.of(
                new NullValueSerializer(),
                new SealedText(seals, new RoutingRule(routing), pseudonyms),
                new BooleanValueSerializer(),
                new ShortValueSerializer(),
                new IntegerValueSerializer(),
                new LongValueSerlializer(),
                new DateValueSerializer(),
                new DoubleValueSerializer(),
                new SealedBytes(seals),
                new SealedJson(seals),
                new SealedFile(seals));
    }
}
