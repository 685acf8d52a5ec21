package io.wardclerk.crash;

/** When a node dies. */
enum Moment {
    /** At any time. */
    ANY,
    /** Its call has arrived and is dropped. */
    BEFORE_THE_EFFECT,
    /** Its call has had its effect and is not answered. */
    BEFORE_THE_ANSWER,
    /** Its call has arrived, and has its effect only when the other node may have taken over. */
    LONG_BEFORE_THE_EFFECT,
    /** A moment after the effect, while the answer may be on its way. */
    AROUND_THE_ANSWER
}
