package io.wardclerk.inbox;

import io.wardclerk.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where drafts are sealed, for rotation. */
@Configuration(proxyBeanMethods = false)
class SealedDrafts {

    @Bean
    SealedColumn sealedTaskDrafts() {
        return new SealedColumn(
                "task_draft", "task_id || '/' || author", "sealed", "'task-draft/' || task_id || '/' || author");
    }
}
