package io.wardclerk.coding;

import io.wardclerk.terminology.CodeSystem;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param vectors code systems whose names get their vectors in the background as soon as a release is loaded; those of others
 *     are computed when they are first needed; empty for none
 * @param share the share of one processor that this work may take, 0.05 to 1
 */
@ConfigurationProperties("wardclerk.coding")
record CodingProperties(
        @DefaultValue({"icd10cm", "hcpcs", "cvx"}) List<String> vectors,
        @DefaultValue("0.5") double share) {

    CodingProperties {
        if (share < 0.05 || share > 1) {
            throw new IllegalArgumentException("wardclerk.coding.share must be from 0.05 to 1");
        }
    }

    /** @throws IllegalArgumentException if one is not known here */
    List<CodeSystem> systems() {
        return vectors.stream()
                .filter(name -> !name.isBlank())
                .map(name -> CodeSystem.of(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "wardclerk.coding.vectors names no code system known here: " + name)))
                .toList();
    }
}
