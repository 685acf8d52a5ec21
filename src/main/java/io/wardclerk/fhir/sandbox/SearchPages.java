package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a search goes on. All of it travels in the next link, sealed: nothing is kept in memory, any node can answer, and
 * neither search values nor sort keys show in the URL.
 */
final class SearchPages {

    private static final String PLACE = "sandbox/search-page";

    private final Vault vault;
    private final ObjectMapper json;

    SearchPages(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /**
     * @param newest resources made after the first page stay out of the later ones
     * @param last the sort keys of the last row shown, then its row id
     */
    record Page(
            String type,
            Map<String, List<String>> query,
            long newest,
            @Nullable Long total,
            List<@Nullable String> keys,
            long last) {}

    String link(Page page) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(vault.seal("sandbox", PLACE, json.writeValueAsBytes(page)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The next page of a search of " + page.type() + " cannot be written");
        }
    }

    Page open(String type, String link) {
        try {
            Page page = json.readValue(vault.open(PLACE, Base64.getUrlDecoder().decode(link)), Page.class);
            if (page.type().equals(type)) {
                return page;
            }
        } catch (IOException | IllegalArgumentException | SealBroken e) {
            // told below
        }
        throw new InvalidRequestException("_page is not a link that this server gave");
    }
}
