package io.wardclerk.terminology.index;

import org.jspecify.annotations.Nullable;

/** The spans of every code as numbers: from, until, meta (inverted for headings), display, long display, properties. */
final class SpanTable {

    static final int WIDTH = 6;

    /** The Medicare Code Editor knows the code, so its whole history is known. */
    static final byte EDITED = 1;
    /** It was a heading in some release. */
    static final byte HEADING = 2;

    static final int NONE = -1;

    private final int[] first;
    private final byte[] traits;
    private final int[] spans;
    private final Meta[] metas;
    private final TextPool texts;

    SpanTable(int[] first, byte[] traits, int[] spans, Meta[] metas, TextPool texts) {
        this.first = first;
        this.traits = traits;
        this.spans = spans;
        this.metas = metas;
        this.texts = texts;
    }

    /** The span of this code that the day is in, or {@link #NONE}. */
    int at(int place, int day) {
        for (int span = first[place]; span < first[place + 1]; span++) {
            if (spans[span * WIDTH] <= day && day <= spans[span * WIDTH + 1]) {
                return span;
            }
        }
        return NONE;
    }

    /** The span nearest to the day, or {@link #NONE} for a code without any. */
    int nearest(int place, int day) {
        int found = NONE;
        for (int span = first[place]; span < first[place + 1]; span++) {
            if (found == NONE || from(span) <= day) {
                found = span;
            }
        }
        return found;
    }

    int begin(int place) {
        return first[place];
    }

    int end(int place) {
        return first[place + 1];
    }

    int from(int span) {
        return spans[span * WIDTH];
    }

    int until(int span) {
        return spans[span * WIDTH + 1];
    }

    boolean billable(int span) {
        return spans[span * WIDTH + 2] >= 0;
    }

    Meta meta(int span) {
        int number = spans[span * WIDTH + 2];
        return metas[number < 0 ? ~number : number];
    }

    String display(int span) {
        return text(span, 3, "");
    }

    @Nullable
    String longDisplay(int span) {
        int number = spans[span * WIDTH + 4];
        return number == TextPool.NONE ? null : texts.get(number);
    }

    String properties(int span) {
        return text(span, 5, "");
    }

    boolean is(int place, byte trait) {
        return (traits[place] & trait) != 0;
    }

    private String text(int span, int column, String none) {
        int number = spans[span * WIDTH + column];
        return number == TextPool.NONE ? none : texts.get(number);
    }

    long size() {
        return 4L * first.length + traits.length + 4L * spans.length + texts.size();
    }
}
