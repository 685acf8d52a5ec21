package io.wardclerk.content;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where designers' work lives.
 *
 * @param root folder that holds {@code processes/}, {@code rules/} and {@code forms/}. A string, since Spring reads a relative
 *     {@link Path} from the web server's folder
 */
@Validated
@ConfigurationProperties("wardclerk.content")
record ContentProperties(@DefaultValue(".") @NotBlank String root) {

    Path folder() {
        return Path.of(root);
    }
}
