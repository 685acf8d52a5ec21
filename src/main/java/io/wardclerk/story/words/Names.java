package io.wardclerk.story.words;

/** What the ids in a record are called by people. */
public interface Names {

    /** A person's own name, {@code the system 'portal'}, {@code Wardclerk}. */
    String actor(String actor);

    /** The name that the case's diagram gives to an element; the id where it has none. */
    String element(String id);

    /** The title of the case's workflow. */
    String workflow();
}
