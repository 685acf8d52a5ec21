package io.wardclerk.terminology.imports;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.terminology.TerminologyImports;
import io.wardclerk.terminology.imports.ImportTable.Stored;
import io.wardclerk.terminology.imports.Spool.Received;
import io.wardclerk.terminology.index.IndexFollower;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** Takes files in on this node's disk, and loads each in one transaction. */
@Service
final class StoredImports implements TerminologyImports {

    private final ImportTable table;
    private final Spool spool;
    private final FileLoad load;
    private final IndexFollower index;
    private final Callers callers;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    StoredImports(ImportTable table, Spool spool, FileLoad load, IndexFollower index, Callers callers) {
        this.table = table;
        this.spool = spool;
        this.load = load;
        this.index = index;
        this.callers = callers;
    }

    @Override
    public Report receive(InputStream file, Wish wish) throws IOException {
        UUID id = UUID.randomUUID();
        table.begin(id, wish, spool.place(id).toString(), actor());
        boolean whole = false;
        try {
            Received received = spool.receive(id, file);
            table.received(id, received.bytes(), received.sha256());
            whole = true;
        } catch (FileBroken e) {
            Defects defects = new Defects();
            defects.add(e.line(), String.valueOf(e.getMessage()));
            load.refuse(stored(id), defects);
            spool.remove(id);
            return stored(id).report();
        } finally {
            if (!whole) {
                table.interrupted(id);
                spool.remove(id);
            }
        }
        return stored(id).report();
    }

    @Override
    public Report run(UUID id) {
        Stored stored = stored(id);
        if (stored.report().state() == State.RUNNING && running.add(id)) {
            try {
                load.load(stored, spool.place(id));
                spool.remove(id);
            } finally {
                running.remove(id);
            }
            index.follow();
        }
        return stored(id).report();
    }

    @Override
    public void discard(UUID id) {
        spool.remove(id);
        table.remove(id);
    }

    @Override
    public List<Report> list(int limit) {
        return table.list(limit);
    }

    @Override
    public Optional<Report> find(UUID id) {
        return table.find(id).map(Stored::report);
    }

    /** Whether this node works on it, or waits for another one to end. */
    boolean isRunning(UUID id) {
        return running.contains(id);
    }

    private Stored stored(UUID id) {
        return table.find(id).orElseThrow(() -> new IllegalArgumentException("No such import: " + id));
    }

    private String actor() {
        Caller caller = callers.current();
        return (caller.kind() == Caller.Kind.NOBODY ? Caller.WARDCLERK : caller).actor();
    }
}
