package io.wardclerk.assistant.safeguards;

/** How far two words are apart in their letters. */
final class Spelling {

    private Spelling() {}

    /** Whether at most so many letters are added, left out or exchanged (Levenshtein 1966), the first one apart. */
    static boolean near(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most || one.charAt(0) != other.charAt(0)) {
            return false;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return false;
            }
        }
        return row[other.length()] <= most;
    }
}
