package io.wardclerk.rules;

import java.util.List;

/** Rules that do not compile or may not run; stops the start with file, line and cause of each. */
public final class RulesBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RulesBroken(String set, List<Problem> problems) {
        super("The rule set " + set + " is broken:\n"
                + String.join(
                        "\n",
                        problems.stream().map(Problem::toString).distinct().toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * @param file root-relative name
     * @param line from 1, or 0 when unknown
     */
    public record Problem(String file, int line, String cause) {

        /** The parser appends its own stack, which helps nobody. */
        public Problem {
            int stack = cause.indexOf("Problem stacktrace");
            cause = (stack < 0 ? cause : cause.substring(0, stack)).strip();
        }

        @Override
        public String toString() {
            return "  " + file + (line > 0 ? " line " + line : "") + ": " + cause;
        }
    }
}
