package io.wardclerk.workflow.camunda.variable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.impl.variable.serializer.PrimitiveValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Bytes, always sealed. */
final class SealedBytes extends PrimitiveValueSerializer<BytesValue> {

    private final Seals seals;

    SealedBytes(Seals seals) {
        super(ValueType.BYTES);
        this.seals = seals;
    }

    @Override
    public void writeValue(BytesValue value, ValueFields fields) {
        byte[] bytes = value.getValue();
        if (bytes != null) {
            seals.write(fields, bytes);
        }
    }

    @Override
    public BytesValue readValue(ValueFields fields, boolean isTransient) {
        boolean open = seals.isSealed(fields) && !seals.masked();
        return Variables.byteArrayValue(open ? seals.read(fields) : null, isTransient);
    }

    @Override
    public BytesValue convertToTypedValue(UntypedValueImpl value) {
        if (value.getValue() instanceof InputStream stream) {
            try (stream) {
                return Variables.byteArrayValue(stream.readAllBytes(), value.isTransient());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Variables.byteArrayValue((byte[]) value.getValue(), value.isTransient());
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return super.canWriteValue(value) || value.getValue() instanceof InputStream;
    }
}
