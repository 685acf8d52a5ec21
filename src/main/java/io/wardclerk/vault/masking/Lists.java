package io.wardclerk.vault.masking;

import java.util.Set;

/**
 * The lists of names, places and words that the finders look things up in.
 *
 * @param given given names
 * @param surnames surnames, the most frequent first
 * @param places towns, one or more words
 * @param facilities well-known hospitals by their short names
 * @param words words of English
 * @param everyday words so common that they are a name only with a capital
 * @param eponyms names of diseases, signs and scores
 */
record Lists(
        WordList given,
        WordList surnames,
        WordList places,
        WordList facilities,
        WordList words,
        WordList everyday,
        WordList eponyms) {

    static final Set<String> TITLES = Words.of("""
                dr dra doctor doctora mr mrs ms miss mx prof professor sr sra srta don dona dna md phd rn np pa do sir madam
                sister nurse rev capt lt sgt judge jr ii iii esq facp dds dvm lic""");

    private static final Set<String> PARTICLES = Words.phrases("""
                de, del, de la, la, las, los, van, von, der, den, di, da, dos, du, le, el, al, bin, ibn, ter, ten, y, e, san,
                zu, zur, af, st""");

    static Lists load() {
        return new Lists(
                WordList.read("given-names.txt"),
                WordList.read("surnames.txt"),
                WordList.read("places.txt"),
                WordList.read("facilities.txt"),
                WordList.read("words.txt"),
                WordList.read("everyday.txt"),
                WordList.read("eponyms.txt"));
    }

    Set<String> particles() {
        return PARTICLES;
    }
}
