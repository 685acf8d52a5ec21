package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.ConnectorEntry.Fault;
import io.wardclerk.workflow.ConnectorEntry.Field;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.OneOf;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spells a descriptor out. */
final class Entries {

    private Entries() {}

    static ConnectorEntry of(Descriptor<?, ?> descriptor) {
        Map<String, String> docs = descriptor.docs();
        List<Fault> faults = descriptor.errorCodes().stream()
                .sorted()
                .map(code -> new Fault(code, docs.getOrDefault(code, "")))
                .toList();
        return new ConnectorEntry(
                descriptor.key(),
                descriptor.title(),
                descriptor.description(),
                descriptor.effect(),
                fields(descriptor.input(), docs),
                fields(descriptor.output(), docs),
                faults,
                descriptor.safeguard());
    }

    private static List<Field> fields(Class<? extends Record> shape, Map<String, String> docs) {
        return Arrays.stream(shape.getRecordComponents())
                .map(component -> field(component, docs.getOrDefault(component.getName(), "")))
                .toList();
    }

    private static Field field(RecordComponent component, String description) {
        FieldType type = FieldType.of(component.getGenericType());
        OneOf choice = component.getAnnotation(OneOf.class);
        if (choice != null) {
            List<String> words = List.of(choice.value());
            type = new FieldType(ConnectorEntry.Kind.WORD, "one of " + String.join(", ", words), words);
        }
        boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Field(component.getName(), type.kind(), type.words(), required, type.values(), description);
    }
}
