package io.wardclerk.access.signin;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ten codes for when the second factor is lost, each good once: {@code 7-kqzw-rdmt-xbhn}. The number in front says which hash to
 * look at, so that checking one takes as long as checking a password.
 */
@Component
class RecoveryCodes {

    static final int COUNT = 10;

    private static final Pattern TYPED = Pattern.compile("\\s*(\\d{1,2})\\s*-\\s*([a-z\\s-]{12,30})\\s*");
    private static final int GROUP = 4;
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Passwords passwords;

    RecoveryCodes(JdbcClient jdbc, Passwords passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** Ten new ones in place of all before; they can be shown this once. */
    @Transactional
    public List<String> renew(String username) {
        jdbc.sql("delete from user_recovery_code where username = :username")
                .param("username", username)
                .update();
        List<String> codes = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            String secret = letters();
            jdbc.sql("insert into user_recovery_code (username, number, code_hash) values (:username, :number, :hash)")
                    .param("username", username)
                    .param("number", number)
                    .param("hash", passwords.hash(secret))
                    .update();
            codes.add(number + "-" + String.join("-", secret.split("(?<=\\G.{" + GROUP + "})")));
        }
        return codes;
    }

    int left(String username) {
        return jdbc.sql("select count(*) from user_recovery_code where username = :username")
                .param("username", username)
                .query(Integer.class)
                .single();
    }

    /** True once for each code. */
    boolean accept(String username, String typed) {
        Matcher code = TYPED.matcher(typed.toLowerCase(Locale.ROOT));
        int number = code.matches() ? Integer.parseInt(code.group(1)) : 0;
        String secret = code.matches() ? code.group(2).replaceAll("[\\s-]", "") : "";
        Optional<String> hash = jdbc.sql(
                        "select code_hash from user_recovery_code where username = :username and number = :number")
                .param("username", username)
                .param("number", number)
                .query(String.class)
                .optional();
        return passwords.matches(secret, hash.orElse(null)) && use(username, hash.orElseThrow());
    }

    private boolean use(String username, String hash) {
        return jdbc.sql("delete from user_recovery_code where username = :username and code_hash = :hash")
                        .param("username", username)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    /** Fifty bits, which the throttle and the hash make enough. */
    private static String letters() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(3L * GROUP, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }
}
