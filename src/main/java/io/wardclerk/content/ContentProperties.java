package io.wardclerk.content;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where designers' work lives.
 *
 * @param root folder that holds {@code processes/}, {@code rules/} and {@code forms/}
 */
@Validated
@ConfigurationProperties("wardclerk.content")
record ContentProperties(@DefaultValue(".") @NotNull Path root) {}
