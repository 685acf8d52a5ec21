package io.wardclerk.lint;

/** Says what diagrams may name at this moment. */
@FunctionalInterface
public interface VocabularySource {

    Vocabulary vocabulary();
}
