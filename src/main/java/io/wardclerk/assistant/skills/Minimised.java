package io.wardclerk.assistant.skills;

import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.Masked;
import io.wardclerk.vault.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sources as they may leave: with placeholders in place of what identifies people. It alone knows the way back. For one thread at a
 * time.
 */
final class Minimised {

    private final Masking.Scope scope;
    private final List<Part> parts = new ArrayList<>();

    Minimised(Masking masking, List<KnownPerson> known, List<SourceText> sources) {
        this.scope = masking.scope(known);
        sources.forEach(this::add);
    }

    /**
     * A source on its way out.
     *
     * @param mark how the model names it: {@code S1}
     */
    record Part(String mark, SourceText source, Masked masked) {

        /** The stretch of the source's own text that stands for this one of the masked text. */
        Span original(Span inMasked) {
            int start = masked.toOriginal(inMasked.start());
            int last = masked.toOriginal(inMasked.end() - 1);
            int end = last + 1;
            for (Masked.Piece piece : masked.pieces()) {
                if (piece.originalStart() == last
                        && inMasked.end() > piece.start()
                        && inMasked.end() - 1 < piece.end()) {
                    end = piece.originalEnd();
                }
            }
            return new Span(start, end);
        }
    }

    /** Half-open, in UTF-16 units. */
    record Span(int start, int end) {}

    /** More to read, found on the way. */
    Part add(SourceText source) {
        Part part = new Part("S" + (parts.size() + 1), source, scope.mask(source.text()));
        parts.add(part);
        return part;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    Optional<Part> part(String mark) {
        return parts.stream().filter(part -> part.mark().equals(mark.strip())).findFirst();
    }

    /** Any other text as it may leave. */
    String mask(String text) {
        return scope.mask(text).text();
    }

    /** A model's text with the values back in the place of the placeholders. */
    String restore(String text) {
        return scope.restore(text);
    }
}
