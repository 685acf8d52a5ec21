package io.wardclerk.assistant.knowledge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sources public sources that may be cited by a link, as {@code name;what it is good for;https://host/path}
 */
@ConfigurationProperties("wardclerk.knowledge")
record KnowledgeProperties(
        @DefaultValue({
            "MedlinePlus;conditions and medicines for patients;https://medlineplus.gov/",
            "CDC;vaccines and infections and travel health;https://www.cdc.gov/"
        })
        List<String> sources) {

    KnowledgeProperties {
        sources = List.copyOf(sources);
    }

    /** @throws IllegalArgumentException if it is not of three parts, or no link */
    static String[] parts(String line) {
        String[] parts = line.split(";", -1);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException(
                    "wardclerk.knowledge.sources: write each as name;what it is good for;https://host/path");
        }
        URI uri = URI.create(parts[2].strip());
        String host = uri.getHost();
        if (!"https".equals(uri.getScheme())
                || host == null
                || !host.equals(host.toLowerCase(Locale.ROOT))
                || uri.getUserInfo() != null
                || uri.getQuery() != null) {
            throw new IllegalArgumentException(
                    "wardclerk.knowledge.sources: " + parts[0] + " needs a link that begins with https:// and a host");
        }
        return parts;
    }
}
