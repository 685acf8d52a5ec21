package io.wardclerk.terminology.index;

import io.wardclerk.terminology.Flag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of flags in the master tables of the Medicare Code Editor (CMS, version 43). */
final class Flags {

    private Flags() {}

    /** @param written separated by |; null for none */
    static Set<Flag> of(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return Set.of();
        }
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String name : written.split("\\|")) {
            flags.add(named(name));
        }
        return Collections.unmodifiableSet(flags);
    }

    private static Flag named(String name) {
        return switch (name) {
            case "newborn" -> Flag.NEWBORN;
            case "pediatric" -> Flag.PEDIATRIC;
            case "maternity" -> Flag.MATERNITY;
            case "adult" -> Flag.ADULT;
            case "male" -> Flag.MALE;
            case "female" -> Flag.FEMALE;
            case "manifestation" -> Flag.MANIFESTATION;
            case "ecodepdx" -> Flag.ECODE_PDX;
            case "unacceptable" -> Flag.UNACCEPTABLE_PDX;
            case "reqsdx" -> Flag.REQUIRES_SECONDARY;
            case "qadm" -> Flag.QUESTIONABLE_ADMISSION;
            case "unspecified" -> Flag.UNSPECIFIED;
            case "wrngproc" -> Flag.WRONG_PROCEDURE;
            case "delout" -> Flag.DELIVERY_OUTCOME;
            case "diabtypeI" -> Flag.DIABETES_TYPE_1;
            case "ncov6" -> Flag.NON_COVERED_6;
            case "noncovered" -> Flag.NON_COVERED;
            case "ncov7" -> Flag.NON_COVERED_7;
            case "ncov12agele60" -> Flag.NON_COVERED_OVER_60;
            case "ncov_z302" -> Flag.NON_COVERED_STERILIZATION;
            case "lcov" -> Flag.LIMITED_COVERAGE;
            case "kidneyxp" -> Flag.KIDNEY_PANCREAS;
            case "los" -> Flag.LENGTH_OF_STAY;
            case "csect" -> Flag.CESAREAN;
            case "vagdel" -> Flag.VAGINAL_DELIVERY;
            default -> Flag.OTHER;
        };
    }
}
