package io.wardclerk.terminology.index;

/** The codes of a system in their order; a place is a code's number in it. */
sealed interface Codes permits PackedTable, TextTable {

    int size();

    /** @return -1 when there is none, or it is not written as the system publishes its codes */
    int place(CharSequence written);

    /** @return -1 when there is none */
    int placeOfBare(String bare);

    String bare(int place);

    /** The first place whose code is not before this text. */
    int ceiling(String bare);
}
