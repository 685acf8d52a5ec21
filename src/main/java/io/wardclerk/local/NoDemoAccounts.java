package io.wardclerk.local;

import io.wardclerk.access.Accounts;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Outside the local profile a database with demo accounts is refused: their passwords lie in a file. */
@Component
@Profile("!local")
@DependsOnDatabaseInitialization
final class NoDemoAccounts {

    NoDemoAccounts(Accounts accounts) {
        if (accounts.hasDemoAccounts()) {
            throw new StartRefused(
                    "This database holds demo accounts of the local profile.",
                    "Use a database of its own, or delete the rows with demo = true from app_user and api_client.");
        }
    }
}
