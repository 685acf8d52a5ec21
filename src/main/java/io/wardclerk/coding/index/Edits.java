package io.wardclerk.coding.index;

/** How many letters are missing, too many, wrong or exchanged with their neighbour (Damerau 1964, optimal string alignment). */
final class Edits {

    private Edits() {}

    /** @return the distance; anything above {@code most} once it is above */
    static int between(String a, String b, int most) {
        int[] older = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int edits = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits = Math.min(edits, older[j - 2] + 1);
                }
                now[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = older;
            older = before;
            before = now;
            now = spare;
        }
        return before[b.length()];
    }
}
