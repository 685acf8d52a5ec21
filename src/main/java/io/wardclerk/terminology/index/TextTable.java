package io.wardclerk.terminology.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Codes that are any text. */
final class TextTable implements Codes {

    private final String[] sorted;
    private final Map<String, Integer> places = new HashMap<>();

    TextTable(String[] sorted) {
        this.sorted = sorted;
        for (int place = 0; place < sorted.length; place++) {
            places.put(sorted[place], place);
        }
    }

    @Override
    public int size() {
        return sorted.length;
    }

    @Override
    public int place(CharSequence written) {
        return written.length() > 64 ? -1 : placeOfBare(written.toString());
    }

    @Override
    public int placeOfBare(String bare) {
        return places.getOrDefault(bare, -1);
    }

    @Override
    public String bare(int place) {
        return sorted[place];
    }

    @Override
    public int ceiling(String bare) {
        int found = Arrays.binarySearch(sorted, bare);
        return found >= 0 ? found : -found - 1;
    }
}
