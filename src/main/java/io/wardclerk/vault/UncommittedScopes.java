package io.wardclerk.vault;

import java.util.HashMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The scopes whose data key the running transaction made and has not committed. */
final class UncommittedScopes {

    private final BiConsumer<String, UUID> committed;

    /** @param committed told of each scope and its key once everyone can see it */
    UncommittedScopes(BiConsumer<String, UUID> committed) {
        this.committed = committed;
    }

    /** The key that the running transaction made for this scope, or null. */
    @Nullable
    UUID key(String scope) {
        return TransactionSynchronizationManager.getResource(this) instanceof Bound scopes ? scopes.get(scope) : null;
    }

    /** Remembers the scope until the running transaction ends; without one the key is committed already. */
    void add(String scope, UUID key) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound instanceof Bound scopes) {
            scopes.put(scope, key);
            return;
        }
        Bound scopes = new Bound();
        scopes.put(scope, key);
        TransactionSynchronizationManager.bindResource(this, scopes);
        TransactionSynchronizationManager.registerSynchronization(new Unbind(scopes));
    }

    private static final class Bound extends HashMap<String, UUID> {
        private static final long serialVersionUID = 1L;
    }

    private final class Unbind implements TransactionSynchronization {

        private final Bound scopes;

        private Unbind(Bound scopes) {
            this.scopes = scopes;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(UncommittedScopes.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(UncommittedScopes.this, scopes);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                scopes.forEach(committed);
            }
            if (TransactionSynchronizationManager.hasResource(UncommittedScopes.this)) {
                TransactionSynchronizationManager.unbindResource(UncommittedScopes.this);
            }
        }
    }
}
