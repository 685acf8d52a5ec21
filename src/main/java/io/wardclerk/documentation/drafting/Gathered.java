package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import java.time.LocalDate;
import java.util.List;

/**
 * What a draft is made from.
 *
 * @param documentId the sealed document of the case that holds the sources
 * @param date of the service
 */
record Gathered(String documentId, List<Draft.Source> sources, Draft.Person person, LocalDate date) {

    Gathered {
        sources = List.copyOf(sources);
    }
}
