package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.ContentChanged;
import io.wardclerk.workflow.DeployedContent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets nothing out of the engine's tables that is not as it was released. */
@Component
class ReleasedFiles {

    private final ObjectProvider<DeployedContent> content;

    ReleasedFiles(ObjectProvider<DeployedContent> content) {
        this.content = content;
    }

    /** @throws ContentChanged if it was changed since */
    byte[] verified(String deployment, String file, byte[] bytes) {
        content.ifAvailable(released -> released.verify(deployment, file, bytes));
        return bytes;
    }
}
