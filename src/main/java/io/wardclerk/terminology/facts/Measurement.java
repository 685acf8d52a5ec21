package io.wardclerk.terminology.facts;

/**
 * A result beside the code of what was measured.
 *
 * @param unitFit how its unit fits
 * @param valueFit how its value fits
 * @param expected units and range that results of this code have, in words
 */
public record Measurement(UnitFit unitFit, ValueFit valueFit, String expected) {

    /** Nothing was measured, or nothing is known of what should be. */
    public static final Measurement NONE = new Measurement(UnitFit.UNCHECKED, ValueFit.UNCHECKED, "");

    /** How a unit fits its code. */
    public enum UnitFit {
        UNCHECKED,
        FITS,
        /** A value without a unit, where there must be one. */
        MISSING,
        /** No unit of UCUM. */
        NOT_UCUM,
        /** A unit of another kind of quantity. */
        OTHER_KIND
    }

    /** How a value fits its code and unit. */
    public enum ValueFit {
        UNCHECKED,
        PLAUSIBLE,
        /** Outside of what living people have. */
        IMPLAUSIBLE
    }
}
