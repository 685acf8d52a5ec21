package io.wardclerk.vault;

import java.util.HashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the running transaction settled for scopes (their key, their patient) and has not committed. */
final class UncommittedScopes<V> {

    private final BiConsumer<String, V> committed;

    /** @param committed told of each scope and its value once everyone can see it */
    UncommittedScopes(BiConsumer<String, V> committed) {
        this.committed = committed;
    }

    /** What the running transaction settled for this scope, or null. */
    @Nullable
    V of(String scope) {
        Bound<V> bound = bound();
        return bound == null ? null : bound.get(scope);
    }

    /** Remembers it until the running transaction ends; without one it is committed already. */
    void add(String scope, V value) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        Bound<V> known = bound();
        if (known != null) {
            known.put(scope, value);
            return;
        }
        Bound<V> made = new Bound<>();
        made.put(scope, value);
        TransactionSynchronizationManager.bindResource(this, made);
        TransactionSynchronizationManager.registerSynchronization(new Unbind(made));
    }

    @SuppressWarnings("unchecked") // nobody else binds under this object
    private @Nullable Bound<V> bound() {
        return (Bound<V>) TransactionSynchronizationManager.getResource(this);
    }

    private static final class Bound<V> extends HashMap<String, V> {
        private static final long serialVersionUID = 1L;
    }

    private final class Unbind implements TransactionSynchronization {

        private final Bound<V> scopes;

        private Unbind(Bound<V> scopes) {
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
