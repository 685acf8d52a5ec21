package io.wardclerk.api;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.Flag;

/** Flags and kinds of note in words, for people who look a code up. */
final class CodeWords {

    private CodeWords() {}

    /** Empty for what tells a person nothing. */
    static String of(Flag flag) {
        return switch (flag) {
            case NEWBORN -> "Only for newborns";
            case PEDIATRIC -> "Only for children";
            case MATERNITY -> "Only for the ages of maternity";
            case ADULT -> "Only for adults";
            case MALE -> "Only for male patients";
            case FEMALE -> "Only for female patients";
            case MANIFESTATION -> "A manifestation: the disease behind it is coded first";
            case ECODE_PDX -> "An external cause: never the principal diagnosis";
            case UNACCEPTABLE_PDX -> "Not acceptable as principal diagnosis";
            case REQUIRES_SECONDARY -> "As principal diagnosis only with a secondary diagnosis";
            case QUESTIONABLE_ADMISSION -> "As principal diagnosis seldom a reason for admission";
            case UNSPECIFIED -> "The side is not specified: code it if it is known";
            case WRONG_PROCEDURE -> "Tells of a wrong procedure";
            case DELIVERY_OUTCOME -> "The outcome of a delivery";
            case NON_COVERED -> "Not covered by Medicare";
            case NON_COVERED_OVER_60 -> "Not covered by Medicare over the age of 60";
            case NON_COVERED_STERILIZATION -> "Not covered by Medicare with Z30.2, sterilization";
            case LIMITED_COVERAGE -> "Covered by Medicare in part";
            case LENGTH_OF_STAY -> "Depends on the length of stay";
            case CESAREAN -> "A Caesarean section";
            case VAGINAL_DELIVERY -> "A vaginal delivery";
            case DIABETES_TYPE_1, NON_COVERED_6, NON_COVERED_7, KIDNEY_PANCREAS, OTHER -> "";
        };
    }

    static String of(CodeNotes.Kind kind) {
        return switch (kind) {
            case INCLUDES -> "Includes";
            case INCLUSION_TERM -> "Also named";
            case EXCLUDES1 -> "Never together with (Excludes1)";
            case EXCLUDES2 -> "Not included, may come with it (Excludes2)";
            case CODE_FIRST -> "Code first";
            case USE_ADDITIONAL -> "Use in addition";
            case CODE_ALSO -> "Code also";
            case NOTE -> "Note";
        };
    }
}
