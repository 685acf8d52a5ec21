package io.wardclerk.workflow.camunda.variable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractObjectValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.jspecify.annotations.Nullable;

/** Lists and maps as sealed JSON. What comes back are plain lists and maps: no type named in the data is ever loaded. */
final class SealedJson extends AbstractObjectValueSerializer {

    static final String FORMAT = "application/json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private final Seals seals;

    SealedJson(Seals seals) {
        super(FORMAT);
        this.seals = seals;
    }

    @Override
    public String getName() {
        return "sealed-json";
    }

    @Override
    protected boolean canSerializeValue(Object value) {
        return value instanceof Map || value instanceof List;
    }

    @Override
    protected void writeToValueFields(ObjectValue value, ValueFields fields, byte @Nullable [] json) {
        if (json != null) {
            if (!value.isDeserialized()) {
                requireListOrMap(json);
            }
            seals.write(fields, json);
        }
    }

    @Override
    protected byte @Nullable [] readSerializedValueFromFields(ValueFields fields) {
        if (!seals.isSealed(fields)) {
            return null;
        }
        return seals.masked() ? null : seals.read(fields);
    }

    @Override
    protected String readObjectNameFromFields(ValueFields fields) {
        return Object.class.getName();
    }

    @Override
    protected String getTypeNameForDeserialized(Object value) {
        return Object.class.getName();
    }

    @Override
    protected byte[] serializeToByteArray(Object value) throws JsonProcessingException {
        return JSON.writeValueAsBytes(value);
    }

    @Override
    protected Object deserializeFromByteArray(byte[] json, String typeName) throws IOException {
        return JSON.readValue(json, Object.class);
    }

    @Override
    protected boolean isSerializationTextBased() {
        return true;
    }

    /** A list changed in place is not stored again: variables are replaced, never edited. */
    @Override
    public boolean isMutableValue(ObjectValue value) {
        return false;
    }

    private void requireListOrMap(byte[] json) {
        try {
            if (!canSerializeValue(JSON.readValue(json, Object.class))) {
                throw new IllegalArgumentException("Only lists and maps can be stored as JSON");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("This is not JSON");
        }
    }
}
