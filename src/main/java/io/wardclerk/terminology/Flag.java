package io.wardclerk.terminology;

/**
 * What the Medicare Code Editor says of a code in an interval (Definitions of Medicare Code Edits, CMS; the names are those of
 * its master tables in words). The ages of the age groups are in {@link ClaimTables}.
 */
public enum Flag {
    /** Only for newborns. */
    NEWBORN,
    /** Only for children. */
    PEDIATRIC,
    /** Only for the ages of maternity. */
    MATERNITY,
    /** Only for adults. */
    ADULT,
    /** Only for male patients. */
    MALE,
    /** Only for female patients. */
    FEMALE,
    /** The manifestation of another disease, which comes first. */
    MANIFESTATION,
    /** An external cause: never the principal diagnosis. */
    ECODE_PDX,
    /** Not acceptable as principal diagnosis. */
    UNACCEPTABLE_PDX,
    /** Acceptable as principal diagnosis only with a secondary diagnosis. */
    REQUIRES_SECONDARY,
    /** As principal diagnosis seldom a reason for admission. */
    QUESTIONABLE_ADMISSION,
    /** Laterality is not specified although the side is known. */
    UNSPECIFIED,
    /** Tells of a wrong procedure, or one on the wrong patient or body part. */
    WRONG_PROCEDURE,
    /** The outcome of a delivery. */
    DELIVERY_OUTCOME,
    /** Type 1 diabetes; grounds for kidney and pancreas transplants. */
    DIABETES_TYPE_1,
    /** Takes part in the edit on procedures that are not covered with this diagnosis (MCE edit 11). */
    NON_COVERED_6,

    /** A procedure that is not covered. */
    NON_COVERED,
    NON_COVERED_7,
    /** Not covered for patients over 60. */
    NON_COVERED_OVER_60,
    /** Not covered with Z30.2, sterilization. */
    NON_COVERED_STERILIZATION,
    /** Covered in part. */
    LIMITED_COVERAGE,
    /** Of the pair that a kidney and pancreas transplant is made of. */
    KIDNEY_PANCREAS,
    /** Depends on the length of stay. */
    LENGTH_OF_STAY,
    /** A Caesarean section. */
    CESAREAN,
    /** A vaginal delivery. */
    VAGINAL_DELIVERY,
    /** Any flag of the table that has no name here; it changes no verdict. */
    OTHER
}
