package io.wardclerk.api;

import io.wardclerk.access.Problem;

/** Thrown where a call ends early; carries its problem. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
