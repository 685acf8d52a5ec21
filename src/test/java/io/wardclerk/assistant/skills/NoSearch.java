package io.wardclerk.assistant.skills;

import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.CodeSystem;
import java.time.LocalDate;
import java.util.List;

/** Finds no code by words. */
final class NoSearch implements CodeSearch {

    @Override
    public List<Hit> search(CodeSystem system, String question, LocalDate date, int most) {
        return List.of();
    }

    @Override
    public boolean covers(CodeSystem system, LocalDate date) {
        return true;
    }
}
