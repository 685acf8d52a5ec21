package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The other packages' ports, kept in memory, so that this package is tested alone. */
final class StubPorts {

    private StubPorts() {}

    /** The roles that the stories' tasks are for; nobody has them. */
    static final class RolesOnly implements People {

        @Override
        public Optional<Person> find(String username) {
            return Optional.empty();
        }

        @Override
        public List<Person> all() {
            return List.of();
        }

        @Override
        public List<Role> roles() {
            return List.of(new Role("nurse", "Nurse"), new Role("clinician", "Clinician"));
        }
    }

    static final class MemoryCallers implements Callers {

        private final ThreadLocal<Caller> caller = ThreadLocal.withInitial(() -> Caller.NOBODY);

        @Override
        public Caller current() {
            return caller.get();
        }

        @Override
        public <T> T as(Caller other, Supplier<T> work) {
            Caller before = caller.get();
            caller.set(other);
            try {
                return work.get();
            } finally {
                caller.set(before);
            }
        }
    }

    static final class MemoryAudit implements AuditLog {

        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public void record(Collection<AuditEntry> more) {
            entries.addAll(more);
        }
    }

    /** Not a cipher: it binds the place and turns every byte, which is enough to see that nothing stands in clear. */
    static final class MirrorVault implements Vault {

        @Override
        public byte[] seal(String scope, String place, byte[] plaintext) {
            byte[] sealed = (place + "\n" + new String(plaintext, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            return turn(sealed);
        }

        @Override
        public byte[] open(String place, byte[] sealed) {
            String opened = new String(turn(sealed), StandardCharsets.ISO_8859_1);
            if (!opened.startsWith(place + "\n")) {
                throw new SealBroken(place);
            }
            return opened.substring(place.length() + 1).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] open(@Nullable String scope, String place, byte[] sealed) {
            return open(place, sealed);
        }

        @Override
        public void belongsTo(String scope, String patient) {}

        private static byte[] turn(byte[] bytes) {
            byte[] turned = bytes.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (byte) ~turned[i];
            }
            return turned;
        }
    }

    static final class MemoryDocuments implements Documents {

        final Map<String, byte[]> contents = new ConcurrentHashMap<>();
        final Map<String, String> scopes = new ConcurrentHashMap<>();
        private final Map<String, String> kinds = new ConcurrentHashMap<>();

        @Override
        public String store(String scope, String kind, byte[] content) {
            String id = kind + "-" + UUID.randomUUID();
            contents.put(id, content);
            scopes.put(id, scope);
            kinds.put(id, kind);
            return id;
        }

        @Override
        public Optional<byte[]> read(String id) {
            return Optional.ofNullable(contents.get(id));
        }

        @Override
        public List<Entry> of(String scope) {
            return contents.keySet().stream()
                    .filter(id -> scope.equals(scopes.get(id)))
                    .map(id -> new Entry(id, kinds.getOrDefault(id, "")))
                    .toList();
        }
    }

    static final class MemoryContent implements ContentLibrary {

        final List<WorkflowContent> workflows = new ArrayList<>();

        @Override
        public List<WorkflowContent> workflows() {
            return List.copyOf(workflows);
        }

        @Override
        public Optional<WorkflowContent> workflow(String key) {
            return workflows.stream().filter(found -> found.key().equals(key)).findFirst();
        }

        @Override
        public List<String> ruleSets() {
            return List.of();
        }

        @Override
        public List<ContentFile> ruleSet(String name) {
            return List.of();
        }
    }
}
