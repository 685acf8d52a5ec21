package io.wardclerk.canary;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words that exist nowhere else, each with the place where it was planted. */
final class Canaries {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> planted = new LinkedHashMap<>();

    /** Fourteen letters, the first one large, as a name is written. */
    String name(String place) {
        StringBuilder name = new StringBuilder("Q");
        for (int i = 0; i < 13; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return add(name.toString(), place);
    }

    /** Letters and digits, as identifiers have. */
    String id(String place) {
        return add(name(place).toLowerCase(java.util.Locale.ROOT).substring(1) + random.nextInt(10, 99), place);
    }

    /** Twelve digits without a separator. */
    String number(String place) {
        return add("7" + random.nextLong(10_000_000_000L, 99_999_999_999L), place);
    }

    /** A sentence that ends with a word of its own. */
    String text(String place) {
        return "I have felt unwell since Monday, said " + name(place);
    }

    private String add(String canary, String place) {
        planted.put(canary, place);
        return canary;
    }

    /** Every one, with its place. */
    Map<String, String> planted() {
        return planted;
    }
}
