package io.wardclerk.vault;

import java.util.List;

/**
 * A masked text and where its placeholders came from.
 *
 * @param text with placeholders
 * @param pieces the replaced places, in order
 */
public record Masked(String text, List<Piece> pieces) {

    public Masked {
        pieces = List.copyOf(pieces);
    }

    /**
     * The offset in the original text of an offset in the masked one. Inside a placeholder it is the start of what was
     * replaced.
     */
    public int toOriginal(int offset) {
        int shift = 0;
        for (Piece piece : pieces) {
            if (offset < piece.start()) {
                break;
            }
            if (offset < piece.end()) {
                return piece.originalStart();
            }
            shift = piece.originalEnd() - piece.end();
        }
        return offset + shift;
    }

    /**
     * @param start offset of the placeholder in the masked text
     * @param end offset behind it
     * @param originalStart offset of the value in the original text
     * @param originalEnd offset behind it
     * @param kind what it was
     */
    public record Piece(int start, int end, int originalStart, int originalEnd, Identifier kind) {}
}
