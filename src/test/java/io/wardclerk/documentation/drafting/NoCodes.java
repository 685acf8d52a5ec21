package io.wardclerk.documentation.drafting;

import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.CodeSystem;
import java.time.LocalDate;
import java.util.List;

/** Nothing is loaded. */
final class NoCodes implements CodeSearch {

    @Override
    public List<Hit> search(CodeSystem system, String question, LocalDate date, int most) {
        return List.of();
    }

    @Override
    public boolean covers(CodeSystem system, LocalDate date) {
        return false;
    }
}
