package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Descriptor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a connector's input record asks for. A component is required unless it is {@code @Nullable}. */
final class StepInput {

    private StepInput() {}

    static Set<String> names(Descriptor<?, ?> descriptor) {
        return components(descriptor.input().getRecordComponents(), false);
    }

    static Set<String> required(Descriptor<?, ?> descriptor) {
        return components(descriptor.input().getRecordComponents(), true);
    }

    private static Set<String> components(RecordComponent[] components, boolean requiredOnly) {
        return Arrays.stream(components)
                .filter(component ->
                        !requiredOnly || !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
