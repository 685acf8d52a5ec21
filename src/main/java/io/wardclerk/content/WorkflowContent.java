package io.wardclerk.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as written: {@code processes/<key>/<key>.bpmn}, {@code processes/<key>/workflow.yaml}, the forms under
 * {@code forms/<key>/} and the templates under {@code processes/<key>/templates/}.
 *
 * @param written the file of the definition, which is deployed with the diagram so that each version keeps its own; null where
 *     the definition has none
 * @param templates JSON with placeholders, from which steps make what they show and write
 * @param hash over all its files that run, its rules too, so that unchanged content makes no new version
 */
public record WorkflowContent(
        String key,
        ContentFile diagram,
        @Nullable ContentFile written,
        WorkflowDefinition definition,
        List<ContentFile> forms,
        List<ContentFile> templates,
        String hash) {

    public WorkflowContent(
            String key, ContentFile diagram, WorkflowDefinition definition, List<ContentFile> forms, String hash) {
        this(key, diagram, null, definition, forms, List.of(), hash);
    }
}
