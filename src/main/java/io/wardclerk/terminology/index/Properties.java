package io.wardclerk.terminology.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties as one text: name, equals sign, value, unit separator. */
final class Properties {

    private Properties() {}

    static Map<String, String> read(String written) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : written.split("\u001f")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                all.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return Map.copyOf(all);
    }
}
