package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Point.Edge;
import io.wardclerk.lint.proof.Point.Passing;
import java.util.ArrayList;
import java.util.List;

/** A handler may run at any moment; what was compensated goes on where it was asked for. */
final class Compensation {

    private final List<Place> handlers = new ArrayList<>();
    private final List<Place> asking = new ArrayList<>();

    void handler(Place place) {
        handlers.add(place);
    }

    void asked(Place place) {
        asking.add(place);
    }

    /** @param any every moment of the case */
    void connect(Point any) {
        for (Place handler : handlers) {
            any.to(handler.in(), Passing.AFTER);
            for (Place asked : asking) {
                asked.out().edges.stream()
                        .filter(edge -> edge.passing() == Passing.AFTER)
                        .map(Edge::to)
                        .toList()
                        .forEach(next -> handler.out().to(next, Passing.AFTER));
            }
        }
    }
}
