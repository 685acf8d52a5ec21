package io.wardclerk.assistant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Public sources that the clinic holds credible. They are cited by a link and nothing else: Wardclerk neither fetches them nor says what
 * stands there.
 */
public interface PublicSources {

    /**
     * @param name such as {@code MedlinePlus}
     * @param about what it is good for, for whoever or whatever chooses one
     * @param url where it begins
     */
    record PublicSource(String name, String about, URI url) {}

    List<PublicSource> all();

    /** The source that a link belongs to: https, the same host, and a path beneath the source's; empty if the clinic names none. */
    Optional<PublicSource> of(String link);
}
