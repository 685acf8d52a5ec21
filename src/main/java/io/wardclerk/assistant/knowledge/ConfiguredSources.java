package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.PublicSources;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sources that settings name. */
@Component
final class ConfiguredSources implements PublicSources {

    private final List<PublicSource> sources;

    ConfiguredSources(KnowledgeProperties properties) {
        this.sources = properties.sources().stream()
                .filter(line -> !line.isBlank())
                .map(KnowledgeProperties::parts)
                .map(parts -> new PublicSource(parts[0].strip(), parts[1].strip(), URI.create(parts[2].strip())))
                .toList();
    }

    @Override
    public List<PublicSource> all() {
        return sources;
    }

    @Override
    public Optional<PublicSource> of(String link) {
        URI uri;
        try {
            uri = URI.create(link.strip()).normalize();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String host = uri.getHost();
        boolean plain = "https".equals(uri.getScheme())
                && host != null
                && uri.getUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == 443);
        return plain
                ? sources.stream()
                        .filter(source -> covers(source.url(), host, uri))
                        .findFirst()
                : Optional.empty();
    }

    /** Beneath a path is what follows a slash: {@code /health} does not cover {@code /healthy}. */
    private static boolean covers(URI source, String host, URI link) {
        String path = link.getRawPath().isEmpty() ? "/" : link.getRawPath();
        String base = source.getRawPath().isEmpty() ? "/" : source.getRawPath();
        String beneath = base.endsWith("/") ? base : base + "/";
        return source.getHost().equals(host.toLowerCase(Locale.ROOT))
                && !path.contains("%2e")
                && !path.contains("%2E")
                && !path.contains("/../")
                && (path.equals(base) || path.startsWith(beneath));
    }
}
