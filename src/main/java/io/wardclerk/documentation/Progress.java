package io.wardclerk.documentation;

/** Hears how far a draft is. Called on the drafting thread; must be quick. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (stage, done, of) -> {};

    /**
     * @param stage what is being done, without words of sources: {@code gather}, {@code write}, {@code check}
     * @param done of how many parts
     * @param of at least {@code done}
     */
    void at(String stage, int done, int of);
}
