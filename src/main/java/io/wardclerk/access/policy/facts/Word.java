package io.wardclerk.access.policy.facts;

/** What a rule of access says, with {@code insert(...)}. A refusal outweighs every permission; silence is a refusal. */
public sealed interface Word permits Permit, Deny {

    /** The rule's id, with which its name begins. */
    String rule();

    /** Why, in words for whoever asked. */
    String why();
}
