package io.wardclerk.content;

import java.util.List;

/**
 * A workflow as written: {@code processes/<key>/<key>.bpmn}, {@code processes/<key>/workflow.yaml} and the forms under
 * {@code forms/<key>/}.
 *
 * @param hash over all its files, so that unchanged content makes no new version
 */
public record WorkflowContent(
        String key, ContentFile diagram, WorkflowDefinition definition, List<ContentFile> forms, String hash) {}
