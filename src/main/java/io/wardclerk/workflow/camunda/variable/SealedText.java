package io.wardclerk.workflow.camunda.variable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardclerk.vault.ContentErased;
import io.wardclerk.vault.Pseudonyms;
import org.camunda.bpm.engine.impl.variable.serializer.PrimitiveValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.StringValue;

/** Text: in clear where the routing rule allows it, sealed otherwise. */
final class SealedText extends PrimitiveValueSerializer<StringValue> {

    /** The variable that names a case's patient, whichever step finds out. */
    private static final String PATIENT = "subject";

    private final Seals seals;
    private final RoutingRule routing;
    private final Pseudonyms pseudonyms;

    SealedText(Seals seals, RoutingRule routing, Pseudonyms pseudonyms) {
        super(ValueType.STRING);
        this.seals = seals;
        this.pseudonyms = pseudonyms;
        this.routing = routing;
    }

    @Override
    public void writeValue(StringValue value, ValueFields fields) {
        String text = value.getValue();
        if (text != null && PATIENT.equals(fields.getName())) {
            if (text.startsWith("Patient/")) {
                seals.belongsTo(fields, text);
            }
            seals.write(fields, text.getBytes(UTF_8), pseudonyms.of(text));
        } else if (text == null || routing.clear(fields.getName(), text)) {
            fields.setTextValue(text);
            fields.setTextValue2(null);
            fields.setByteArrayValue(null);
        } else {
            seals.write(fields, text.getBytes(UTF_8));
        }
    }

    @Override
    public StringValue readValue(ValueFields fields, boolean isTransient) {
        return Variables.stringValue(text(fields), isTransient);
    }

    private String text(ValueFields fields) {
        if (!seals.isSealed(fields)) {
            return fields.getTextValue();
        }
        if (seals.masked()) {
            return SealedReading.MASK;
        }
        try {
            return new String(seals.read(fields), UTF_8);
        } catch (ContentErased erased) {
            if (PATIENT.equals(fields.getName())) {
                // Whose it was is known to the record by this name only.
                return Seals.token(fields);
            }
            throw erased;
        }
    }

    @Override
    public StringValue convertToTypedValue(UntypedValueImpl value) {
        return Variables.stringValue((String) value.getValue(), value.isTransient());
    }
}
