package io.wardclerk.content;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where designers' work lives.
 *
 * @param root folder that holds processes, rules and forms
 */
@Validated
@ConfigurationProperties("wardclerk.content")
record ContentProperties(@DefaultValue(".") @NotBlank String root) {

    // Not bound as a Path, since Spring reads a relative one from the web server's folder.
    Path folder() {
        return Path.of(root);
    }
}
