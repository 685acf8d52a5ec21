package io.wardclerk.basics.facts;

/**
 * Names an entry for the steps that follow: {@code insert(new Chosen("prescription", $m))} makes {@code
 * decision.prescription} of it for templates. Rules may match it too.
 */
public record Chosen(String name, Entry entry) implements Conclusion {

    @Override
    public String toString() {
        return "Chosen " + name;
    }
}
