package io.wardclerk.lint;

/** Says what diagrams may name at this moment. */
public interface VocabularySource {

    Vocabulary vocabulary();
}
