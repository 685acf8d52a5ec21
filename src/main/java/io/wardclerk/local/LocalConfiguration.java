package io.wardclerk.local;

import io.wardclerk.access.Accounts;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.DemoCodes;
import io.wardclerk.access.People;
import io.wardclerk.database.MigrationLogin;
import io.wardclerk.fhir.FhirEndpoint;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Everything that exists in the local profile only. */
@Profile("local")
@Configuration(proxyBeanMethods = false)
class LocalConfiguration {

    @Bean
    DataFolder dataFolder(LocalProperties properties) {
        return DataFolder.open(properties.data());
    }

    @Bean
    LocalPostgres localPostgres(LocalProperties properties, DataFolder folder) {
        return LocalPostgres.start(folder, properties.binariesFolder(), ApiKeys.random(40));
    }

    /** Takes the place of {@code spring.datasource.*}. */
    @Bean
    JdbcConnectionDetails localDatabase(LocalPostgres postgres) {
        return new LocalDatabase(postgres);
    }

    @Bean
    MigrationLogin localMigration(LocalPostgres postgres) {
        return postgres.migration();
    }

    @Bean
    DemoFile demoFile(DataFolder folder) {
        return new DemoFile(folder);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Demo demo(Accounts accounts, People people, DemoFile file) {
        return new Demo(new DemoAccounts(accounts, people, file), accounts, file);
    }

    @Bean
    DemoCodes demoCodes(Demo demo) {
        return new DemoPeopleCodes(demo);
    }

    /** Known once the web server listens; a configured server takes its place. */
    @Bean
    @ConditionalOnProperty(name = "wardclerk.fhir.base-url", havingValue = "false", matchIfMissing = true)
    Supplier<FhirEndpoint> sandboxEndpoint(Demo demo) {
        return demo::sandbox;
    }

    private record LocalDatabase(LocalPostgres postgres) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return LocalPostgres.APPLICATION;
        }

        @Override
        public String getPassword() {
            return postgres.password();
        }

        @Override
        public String getJdbcUrl() {
            return postgres.url();
        }
    }
}
