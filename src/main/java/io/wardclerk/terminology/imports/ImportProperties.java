package io.wardclerk.terminology.imports;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How files of code systems are taken in.
 *
 * @param spool folder of this node where a file waits while it is loaded; it holds published code tables only
 * @param largest the largest file as it is sent; a whole release of SNOMED CT or RxNorm, as a zip, has less
 * @param starter whether the small set of codes that comes with the product answers where nothing else is loaded
 */
@Validated
@ConfigurationProperties("wardclerk.terminology.imports")
public record ImportProperties(
        @DefaultValue(".data/terminology") @NotBlank String spool,
        @DefaultValue("2GB") @NotNull DataSize largest,
        @DefaultValue("true") boolean starter) {

    Path folder() {
        return Path.of(spool);
    }
}
