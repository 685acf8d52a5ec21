package io.wardclerk.assistant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a resource of the clinical record says, as the assistant reads it. */
public interface RecordWords {

    /** One line a fact, always alike for the same resource; empty if it says nothing in words. */
    String of(ObjectNode resource);
}
