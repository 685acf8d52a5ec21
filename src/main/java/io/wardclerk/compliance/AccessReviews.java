package io.wardclerk.compliance;

import io.wardclerk.access.RoleReviews;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reviews of access, quarter by quarter: one case for each person, with whoever answers for them. */
public interface AccessReviews {

    /** {@code 2026-Q4}. */
    static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() - 1) / 3 + 1);
    }

    /**
     * Begins the review of this quarter for everybody who is not under it yet.
     *
     * @param managers who answers for whom from now on, by user name
     * @return how many cases were begun
     */
    int open(Map<String, String> managers);

    /** The evidence of a quarter. */
    List<RoleReviews.Finding> findings(String quarter);
}
