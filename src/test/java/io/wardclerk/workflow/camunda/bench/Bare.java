package io.wardclerk.workflow.camunda.bench;

import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.support.GenericApplicationContext;

/** What stands in place of the record and of sealing on the side that is measured without them. The product has no such switch. */
final class Bare {

    private Bare() {}

    static void parts(GenericApplicationContext application) {
        application.registerBean("noRecord", AuditLog.class, () -> entries -> {}, Bare::first);
        application.registerBean("noSeal", Vault.class, Open::new, Bare::first);
    }

    private static void first(BeanDefinition part) {
        part.setPrimary(true);
    }

    private static final class Open implements Vault {

        @Override
        public byte[] seal(String scope, String place, byte[] plaintext) {
            return plaintext;
        }

        @Override
        public byte[] open(String place, byte[] sealed) {
            return sealed;
        }

        @Override
        public byte[] open(@Nullable String scope, String place, byte[] sealed) {
            return sealed;
        }

        @Override
        public void belongsTo(String scope, String patient) {
            // There is nothing that a key would have to follow.
        }
    }
}
