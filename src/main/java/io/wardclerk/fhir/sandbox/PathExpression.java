package io.wardclerk.fhir.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Reference;

/**
 * The part of FHIRPath that R4's search parameters use: steps, {@code where(system='phone')}, {@code where(resolve() is
 * Patient)}, {@code as(Type)}, an index and unions. A test compiles every parameter of R4, so nothing is left out in silence.
 */
final class PathExpression {

    private static final Pattern CAST = Pattern.compile("\\(([A-Za-z.]+) as ([A-Za-z]+)\\)((?:\\.[a-z]+)?)");
    private static final Pattern EXISTS = Pattern.compile("([A-Za-z.]+)\\.exists\\(\\) and \\1 != false");
    private static final Pattern EQUALS = Pattern.compile("where\\((\\w+)='([^']+)'\\)");
    private static final Pattern RESOLVES = Pattern.compile("where\\(resolve\\(\\) is (\\w+)\\)");
    private static final Pattern AS = Pattern.compile("as\\((\\w+)\\)");
    private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d+)]");
    private static final Pattern STEP = Pattern.compile("(?:[^.()]|\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))+");

    private final List<Function<Base, Stream<Base>>> alternatives;

    private PathExpression(List<Function<Base, Stream<Base>>> alternatives) {
        this.alternatives = alternatives;
    }

    /**
     * Compiles the alternatives that concern this resource type.
     *
     * @throws IllegalArgumentException for an expression outside the supported part
     */
    static PathExpression parse(String type, String expression) {
        List<Function<Base, Stream<Base>>> alternatives = new ArrayList<>();
        for (String alternative : expression.split("\\|")) {
            String path = alternative.strip();
            String root = path.startsWith("(") ? path.substring(1) : path;
            if (root.startsWith(type + ".") || root.equals(type)) {
                alternatives.add(alternative(path));
            }
        }
        return new PathExpression(alternatives);
    }

    List<Base> evaluate(Base resource) {
        return alternatives.stream().flatMap(path -> path.apply(resource)).toList();
    }

    private static Function<Base, Stream<Base>> alternative(String path) {
        Matcher exists = EXISTS.matcher(path);
        if (exists.matches()) {
            Function<Base, Stream<Base>> value = steps(exists.group(1));
            return base -> Stream.of(new BooleanType(
                    value.apply(base).anyMatch(found -> !(found instanceof BooleanType flag) || flag.booleanValue())));
        }
        Matcher cast = CAST.matcher(path);
        return cast.matches() ? steps(cast.group(1) + ".as(" + cast.group(2) + ")" + cast.group(3)) : steps(path);
    }

    private static Function<Base, Stream<Base>> steps(String path) {
        Matcher steps = STEP.matcher(path);
        if (!steps.find()) {
            throw new IllegalArgumentException("No step in " + path);
        }
        Function<Base, Stream<Base>> all = Stream::of;
        while (steps.find()) {
            Function<Base, Stream<Base>> before = all;
            Function<Base, Stream<Base>> next = step(steps.group());
            all = base -> before.apply(base).flatMap(next);
        }
        return all;
    }

    private static Function<Base, Stream<Base>> step(String step) {
        Matcher equals = EQUALS.matcher(step);
        if (equals.matches()) {
            String wanted = equals.group(2);
            Function<Base, Stream<Base>> child = child(equals.group(1));
            return base -> child.apply(base).anyMatch(value -> wanted.equals(value.primitiveValue()))
                    ? Stream.of(base)
                    : Stream.empty();
        }
        Matcher resolves = RESOLVES.matcher(step);
        if (resolves.matches()) {
            return base -> refersTo(base, resolves.group(1)) ? Stream.of(base) : Stream.empty();
        }
        Matcher as = AS.matcher(step);
        if (as.matches()) {
            return base -> as.group(1).equals(base.fhirType()) ? Stream.of(base) : Stream.empty();
        }
        Matcher indexed = INDEXED.matcher(step);
        if (indexed.matches()) {
            Function<Base, Stream<Base>> child = child(indexed.group(1));
            int index = Integer.parseInt(indexed.group(2));
            return base -> child.apply(base).skip(index).limit(1);
        }
        if (!step.matches("\\w+")) {
            throw new IllegalArgumentException("The step " + step + " is not supported");
        }
        return child(step);
    }

    private static Function<Base, Stream<Base>> child(String name) {
        return base -> children(base, name).stream();
    }

    /** The values of one element; empty also where the type has no such element. */
    static List<Base> children(Base base, String name) {
        Base[] values = base.getProperty(name.hashCode(), name, false);
        return values == null ? List.of() : List.of(values);
    }

    private static boolean refersTo(Base base, String type) {
        return base instanceof Reference reference
                && (type.equals(reference.getReferenceElement().getResourceType()) || type.equals(reference.getType()));
    }
}
