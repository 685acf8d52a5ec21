package io.wardclerk.assistant.safeguards;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measure as texts write it.
 *
 * @param dimension what can be compared: equal words mean that factors convert
 * @param factor how many of the dimension's own unit it is
 */
record Unit(String dimension, double factor) {

    static final Unit NONE = new Unit("", 1);
    static final Unit TIMES = new Unit("times", 1);

    private static final Map<String, Unit> BY_WORD = new HashMap<>();

    static {
        put("mass", 0.001, "mcg", "ug", "\u00b5g", "\u03bcg", "microgram", "micrograms", "mcgs");
        put("mass", 1, "mg", "mgs", "milligram", "milligrams", "milligramme", "milligrammes");
        put("mass", 1000, "g", "gm", "gms", "gram", "grams", "gramme", "grammes");
        put("mass", 1_000_000, "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms");
        put("mass", 453_592, "lb", "lbs", "pound", "pounds");
        put("mass", 28_350, "oz", "ounce", "ounces");
        put("volume", 1, "ml", "mls", "cc", "ccs", "milliliter", "milliliters", "millilitre", "millilitres");
        put("volume", 100, "dl", "deciliter", "decilitre");
        put("volume", 1000, "l", "liter", "liters", "litre", "litres");
        put("unit", 1, "unit", "units", "iu");
        put("meq", 1, "meq");
        put("mmol", 1, "mmol");
        put("pressure", 1, "mmhg");
        put("percent", 1, "%", "percent", "percentage");
        put("degree", 1, "\u00b0", "\u00ba", "degree", "degrees");
        put("length", 0.1, "mm", "millimeter", "millimeters", "millimetre", "millimetres");
        put("length", 1, "cm", "cms", "centimeter", "centimeters", "centimetre", "centimetres");
        put("length", 2.54, "inch", "inches");
        put("length", 30.48, "foot", "feet", "ft");
        put("length", 160_934, "mile", "miles");
        put("time", 1.0 / 86_400, "second", "seconds", "sec", "secs");
        put("time", 1.0 / 1440, "minute", "minutes", "min", "mins");
        put("time", 1.0 / 24, "hour", "hours", "hr", "hrs", "h");
        put("time", 1, "day", "days");
        put("time", 7, "week", "weeks", "wk", "wks");
        put("time", 30.4, "month", "months", "mo", "mos");
        put("time", 365, "year", "years", "yr", "yrs", "y");
        put("times", 1, "time", "times", "x");
        put("form", 1, "tablet", "tablets", "tab", "tabs", "pill", "pills", "capsule", "capsules", "caps");
        put("puff", 1, "puff", "puffs", "inhalation", "inhalations");
        put("drop", 1, "drop", "drops", "gtt", "gtts");
        put("pack", 1, "pack", "packs");
        put("rate", 1, "bpm");
    }

    static Optional<Unit> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** The unit of a rate: {@code mg/dl}. Rates are compared as written. */
    Unit per(Unit other) {
        return new Unit(dimension + ":" + factor + "/" + other.dimension + ":" + other.factor, 1);
    }

    boolean isNone() {
        return dimension.isEmpty();
    }

    boolean isDose() {
        return dimension.equals("mass")
                || dimension.equals("volume")
                || dimension.equals("unit")
                || dimension.equals("meq");
    }

    private static void put(String dimension, double factor, String... words) {
        Unit unit = new Unit(dimension, factor);
        for (String word : words) {
            BY_WORD.put(word, unit);
        }
    }
}
