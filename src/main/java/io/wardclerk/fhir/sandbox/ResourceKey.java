package io.wardclerk.fhir.sandbox;

import java.util.Comparator;

/** A resource's type and logical id. Ordered, so that rows are always locked in one order. */
record ResourceKey(String type, String id) implements Comparable<ResourceKey> {

    private static final Comparator<ResourceKey> ORDER =
            Comparator.comparing(ResourceKey::type).thenComparing(ResourceKey::id);

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code Patient/123} */
    String reference() {
        return type + "/" + id;
    }

    String reference(int version) {
        return reference() + "/_history/" + version;
    }
}
