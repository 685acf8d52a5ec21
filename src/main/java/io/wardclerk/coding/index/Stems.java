package io.wardclerk.coding.index;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Hands stems to Lucene as they are: terms, questions and notes pass through one reading, {@link Word}. */
final class Stems extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> stems;
    private Iterator<String> rest;

    Stems(List<String> stems) {
        this.stems = stems;
        this.rest = stems.iterator();
    }

    @Override
    public void reset() {
        rest = stems.iterator();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (!rest.hasNext()) {
            return false;
        }
        term.append(rest.next());
        return true;
    }
}
