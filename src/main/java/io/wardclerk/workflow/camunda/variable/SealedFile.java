package io.wardclerk.workflow.camunda.variable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Files, sealed together with their name and type. */
final class SealedFile extends AbstractTypedValueSerializer<FileValue> {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Seals seals;

    SealedFile(Seals seals) {
        super(ValueType.FILE);
        this.seals = seals;
    }

    @Override
    public String getName() {
        return valueType.getName();
    }

    @Override
    public void writeValue(FileValue value, ValueFields fields) {
        try (InputStream content = value.getValue()) {
            byte[] bytes = content == null ? new byte[0] : content.readAllBytes();
            seals.write(
                    fields,
                    JSON.writeValueAsBytes(new Stored(
                            value.getFilename(),
                            value.getMimeType(),
                            value.getEncoding(),
                            Base64.getEncoder().encodeToString(bytes))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileValue readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
        Stored stored = stored(fields);
        return Variables.fileValue(stored.name(), isTransient)
                .file(Base64.getDecoder().decode(stored.base64()))
                .mimeType(stored.type())
                .encoding(stored.encoding())
                .create();
    }

    private Stored stored(ValueFields fields) {
        if (seals.masked() || !seals.isSealed(fields)) {
            return new Stored(SealedReading.MASK, null, null, "");
        }
        try {
            return JSON.readValue(seals.read(fields), Stored.class);
        } catch (JsonProcessingException e) {
            throw new ProcessEngineException("The file " + fields.getName() + " does not read back");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileValue convertToTypedValue(UntypedValueImpl value) {
        throw new ProcessEngineException("A file is given as a file value");
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.getType() != null && value.getType().getName().equals(getName());
    }

    private record Stored(
            String name, @Nullable String type, @Nullable String encoding, String base64) {}
}
