package io.wardclerk.terminology;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code as it was on a day.
 *
 * @param system its code system
 * @param code as published for people: ICD-10-CM with its dot, NDC as 5-4-2 with hyphens
 * @param display the publisher's short text, which may be abbreviated
 * @param longDisplay the publisher's full text; the same as display where there is one only
 * @param billable whether it is complete; always true in systems without headings
 * @param status what its publisher says of its use
 * @param from the first day of the interval that the day is in
 * @param until the last day of it; null when it is open
 * @param flags of the Medicare Code Editor in that interval
 * @param parent the nearest heading above, as published; null at the top or where there is none
 * @param properties what else the file tells, by the names below; empty values are left out
 */
public record Concept(
        CodeSystem system,
        String code,
        String display,
        String longDisplay,
        boolean billable,
        Status status,
        LocalDate from,
        @Nullable LocalDate until,
        Set<Flag> flags,
        @Nullable String parent,
        Map<String, String> properties) {

    /** NDC: the CVX code of the vaccine in the package. */
    public static final String CVX = "cvx";
    /** NDC and CVX: who makes it, in what form. */
    public static final String MANUFACTURER = "manufacturer";

    public static final String FORM = "form";
    /** LOINC: units that results come in, as UCUM, separated by semicolons. */
    public static final String UNITS = "units";
    /** LOINC: the axes of a term (property, time, system, scale, method) and its class. */
    public static final String COMPONENT = "component";

    public static final String PROPERTY = "property";
    public static final String TIME = "time";
    public static final String SPECIMEN = "specimen";
    public static final String SCALE = "scale";
    public static final String METHOD = "method";
    public static final String CLASS = "class";
    /** RxNorm: the kind of term (TTY), such as SCD. */
    public static final String TERM_TYPE = "termType";
    /** SNOMED CT: the semantic tag of the fully specified name. */
    public static final String SEMANTIC_TAG = "semanticTag";
    /** HCPCS: {@code procedure} or {@code modifier}. */
    public static final String KIND = "kind";
    /** Other names, separated by line feeds. */
    public static final String SYNONYMS = "synonyms";
    /** Codes that take its place, bare, separated by semicolons. */
    public static final String REPLACED_BY = "replacedBy";
    /** What its publisher adds in words. */
    public static final String COMMENT = "comment";
    /** What must be shown with it: the notice of its licence. */
    public static final String NOTICE = "notice";

    /** What its publisher says of its use. */
    public enum Status {
        ACTIVE,
        /** No longer given or made; right in records of the past (CVX Inactive). */
        INACTIVE,
        /** Not used in the United States; right in records from elsewhere (CVX Non-US). */
        NON_US,
        /** Made, but never used (CVX Never Active). */
        NEVER_ACTIVE,
        /** Expected, not yet in use (CVX Pending). */
        PENDING,
        /** May change (LOINC TRIAL). */
        TRIAL,
        /** Another is better (LOINC DISCOURAGED). */
        DISCOURAGED,
        /** Not to be used any more (LOINC DEPRECATED, RxNorm obsolete, SNOMED CT inactive). */
        RETIRED
    }

    /** A property by its name. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }
}
