package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.database.SchemaPart;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.camunda.command.CommandsOnRecord;
import io.wardclerk.workflow.camunda.identity.PeopleIdentities;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the hardened engine together from the ports it rests on. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    SealedReading sealedReading() {
        return new SealedReading();
    }

    /** The engine's tables come with the schema, before any engine. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin hardenedEngine(
            EngineSettings settings,
            DeploymentPermit permit,
            Vault vault,
            Pseudonyms pseudonyms,
            SealedReading reading,
            CaseRouting routing,
            AuditLog audit,
            Callers callers,
            People people,
            ObjectProvider<Connector<?, ?>> connectors) {
        return new HardenedEngine(
                settings,
                SealedVariables.serializers(vault, pseudonyms, routing, reading),
                new RecordedHistory(new HistoryToAudit(audit, callers)),
                permit,
                // Looked up late: connectors may themselves need the engine.
                topic -> connectors.stream()
                        .anyMatch(connector -> connector.descriptor().key().equals(topic)),
                new PeopleIdentities(people),
                routing::declares);
    }

    @Bean
    SchemaPart engineSchema() {
        return EngineSchema.part();
    }

    @Bean
    ProcessEnginePlugin commandsOnRecord(AuditLog audit, Accesses accesses, Callers callers) {
        return new CommandsOnRecord(audit, accesses, callers);
    }
}
