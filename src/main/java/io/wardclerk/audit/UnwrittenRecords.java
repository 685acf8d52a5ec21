package io.wardclerk.audit;

/** Told, in the thread that failed, of each record that could not be written; whoever swallows the exception cannot hide it. */
public interface UnwrittenRecords {

    void unwritten();
}
