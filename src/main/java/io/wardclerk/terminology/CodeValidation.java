package io.wardclerk.terminology;

/**
 * Checks codes by the rules of {@code rules/codes}, each as of the date of service. Nothing is looked up anywhere else and nothing
 * is kept. What cannot be checked is not valid.
 */
public interface CodeValidation {

    /** Most codes that one claim may hold. An institutional claim has 25 diagnoses and 25 procedures (X12 837I). */
    int MOST_CODES = 200;

    /**
     * @return one verdict for each code of the claim, in its order
     * @throws CodesUnchecked if the rules could not run to their end; no verdict is better than half of one
     */
    ClaimVerdict validate(CodeClaim claim);
}
