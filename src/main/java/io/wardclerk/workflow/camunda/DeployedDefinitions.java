package io.wardclerk.workflow.camunda;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.content.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What {@code workflow.yaml} said when a version was deployed, by process definition: cases keep the inputs, outputs, routing
 * and messages they began with, on every node. Read past the engine, since the engine itself asks while it writes a variable.
 */
@Component
class DeployedDefinitions {

    private static final WorkflowDefinition NONE =
            new WorkflowDefinition("", "", Map.of(), 65_536, List.of(), List.of(), List.of());

    private final JdbcClient jdbc;
    private final ContentLibrary content;
    private final ReleasedFiles released;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();

    DeployedDefinitions(JdbcClient jdbc, ContentLibrary content, ReleasedFiles released) {
        this.jdbc = jdbc;
        this.content = content;
        this.released = released;
    }

    private record Version(String workflow, @Nullable WorkflowDefinition definition) {}

    WorkflowDefinition of(String processDefinition) {
        Version known = versions.get(processDefinition);
        if (known == null) {
            Optional<Version> found = load(processDefinition);
            if (found.isEmpty()) {
                return NONE;
            }
            known = found.get();
            versions.put(processDefinition, known);
        }
        return known.definition() == null ? ofFolder(known.workflow()) : known.definition();
    }

    /** Versions from before definitions were deployed with their diagrams. */
    private WorkflowDefinition ofFolder(String workflow) {
        return content.workflow(workflow).map(WorkflowContent::definition).orElse(NONE);
    }

    private Optional<Version> load(String processDefinition) {
        return jdbc.sql("""
                        select p.key_, p.deployment_id_, b.name_, b.bytes_
                          from act_re_procdef p
                          left join act_ge_bytearray b on b.deployment_id_ = p.deployment_id_
                                                      and b.name_ = 'processes/' || p.key_ || '/workflow.yaml'
                         where p.id_ = ?
                        """)
                .param(processDefinition)
                .query((row, number) -> new Version(
                        row.getString("key_"),
                        read(
                                row.getString("key_"),
                                row.getString("deployment_id_"),
                                row.getString("name_"),
                                row.getBytes("bytes_"))))
                .optional();
    }

    private @Nullable WorkflowDefinition read(
            String workflow, String deployment, String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(released.verified(deployment, name, bytes), StandardCharsets.UTF_8);
        return WorkflowDefinition.of(workflow, ContentFile.of(name, text));
    }
}
