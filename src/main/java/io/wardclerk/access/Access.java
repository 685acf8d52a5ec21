package io.wardclerk.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request from outside, which leaves exactly one record however it ends. Whoever serves it adds what becomes known on the
 * way. Decision record 0125.
 */
public final class Access {

    /** More different commands than any page needs; the rest would only lengthen the record. */
    private static final int MOST_COMMANDS = 40;

    private final String request;
    private final String method;
    private final String route;
    private final @Nullable String source;
    private final boolean purposeStated;
    private final long began = System.nanoTime();
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<String> commands = new LinkedHashSet<>();
    private final Set<String> instances = new LinkedHashSet<>();
    private final Set<String> patients = new LinkedHashSet<>();
    private Caller caller = Caller.NOBODY;
    private String purpose;
    private @Nullable String policy;
    private boolean straightToTheEngine;
    private boolean unwritten;
    private @Nullable Integer expected;
    private @Nullable Integer written;

    /** @param stated why the caller says that they ask; null where they do not say */
    Access(String request, String method, String route, @Nullable String stated, @Nullable String source) {
        this.request = request;
        this.method = method;
        this.route = route;
        this.purposeStated = stated != null;
        this.purpose = stated == null ? PurposeOfUse.of(route) : stated;
        this.source = source;
    }

    /** For how long it has been served, in nanoseconds. */
    public long nanosServed() {
        return System.nanoTime() - began;
    }

    /** Why they ask, a code of HL7 v3 PurposeOfUse: what they said, or what their route or role is there for. */
    public synchronized String purpose() {
        return purpose;
    }

    /** Settles the purpose as this one unless the caller stated another. */
    public synchronized String purposeOf(String unstated) {
        if (!purposeStated) {
            purpose = unstated;
        }
        return purpose;
    }

    /** What the policy said to it; the record names the rules. */
    public synchronized void ruled(Ruling ruling) {
        rules.addAll(ruling.rules());
        policy = ruling.policy();
    }

    /** Who turned out to ask. */
    public synchronized void by(Caller proven) {
        caller = proven;
    }

    /** A case that it concerns; the record names it if it is the only one. */
    public synchronized void concerns(@Nullable String instance) {
        if (instance != null) {
            instances.add(instance);
        }
    }

    /** A patient whom it concerns, {@code Patient/123}; the record holds the pseudonym if it is the only one. */
    public synchronized void about(@Nullable String patient) {
        if (patient != null) {
            patients.add(patient);
        }
    }

    /** A command of the engine that it caused. */
    public synchronized void command(String name) {
        if (commands.size() < MOST_COMMANDS) {
            commands.add(name);
        }
    }

    /** The engine's own REST answers it, and no port of ours. */
    public synchronized void straightToTheEngine() {
        straightToTheEngine = true;
    }

    public synchronized boolean isStraightToTheEngine() {
        return straightToTheEngine;
    }

    /** Something that it did or read could not be put on record, so it must not be answered. */
    synchronized void unwritten() {
        unwritten = true;
    }

    synchronized boolean isUnwritten() {
        return unwritten;
    }

    /** Its answer, if what it asks for is done. */
    synchronized void expects(int status) {
        expected = status;
    }

    synchronized @Nullable Integer expected() {
        return expected;
    }

    /** What is on record as its answer, or is to be with the running transaction. */
    synchronized void written(@Nullable Integer status) {
        written = status;
    }

    synchronized @Nullable Integer written() {
        return written;
    }

    String request() {
        return request;
    }

    String method() {
        return method;
    }

    String route() {
        return route;
    }

    @Nullable
    String source() {
        return source;
    }

    synchronized Caller caller() {
        return caller;
    }

    synchronized @Nullable String instance() {
        return instances.size() == 1 ? instances.iterator().next() : null;
    }

    synchronized @Nullable String patient() {
        return patients.size() == 1 ? patients.iterator().next() : null;
    }

    /** All of them, where there are several. */
    synchronized List<String> patients() {
        return List.copyOf(patients);
    }

    /** All of them, where there are several. */
    synchronized List<String> instances() {
        return List.copyOf(instances);
    }

    synchronized List<String> rules() {
        return List.copyOf(rules);
    }

    synchronized @Nullable String policy() {
        return policy;
    }

    synchronized List<String> commands() {
        return List.copyOf(commands);
    }
}
