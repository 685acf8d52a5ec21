package io.wardclerk.vault;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The scopes whose data key the running transaction made and has not committed. */
final class UncommittedScopes {

    boolean contains(String scope) {
        return TransactionSynchronizationManager.getResource(this) instanceof Set<?> scopes && scopes.contains(scope);
    }

    /** Remembers the scope until the running transaction ends; without one the key is committed already. */
    void add(String scope) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        Object bound = TransactionSynchronizationManager.getResource(this);
        if (bound instanceof Bound scopes) {
            scopes.add(scope);
            return;
        }
        Bound scopes = new Bound();
        scopes.add(scope);
        TransactionSynchronizationManager.bindResource(this, scopes);
        TransactionSynchronizationManager.registerSynchronization(new Unbind(scopes));
    }

    private static final class Bound extends HashSet<String> {
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
            if (TransactionSynchronizationManager.hasResource(UncommittedScopes.this)) {
                TransactionSynchronizationManager.unbindResource(UncommittedScopes.this);
            }
        }
    }
}
