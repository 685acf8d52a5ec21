package io.wardclerk.access.signin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up what somebody has set up, and changes what an administrator or they themselves may change. */
@Component
public final class Standings {

    private final JdbcClient jdbc;
    private final Passwords passwords;

    Standings(JdbcClient jdbc, Passwords passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** {@link Standing#NONE} for nobody. */
    public Standing of(String username) {
        return jdbc.sql("""
                        select u.password_hash is not null as password,
                               exists (select from user_identity i where i.username = u.username) as elsewhere,
                               exists (select from user_totp t where t.username = u.username) as app,
                               (select count(*) from user_passkey p where p.username = u.username) as passkeys,
                               (select count(*) from user_recovery_code r where r.username = u.username) as codes
                          from app_user u
                         where u.username = :username
                        """)
                .param("username", username)
                .query((row, number) -> new Standing(
                        row.getBoolean("password"),
                        row.getBoolean("elsewhere"),
                        row.getBoolean("app"),
                        row.getInt("passkeys"),
                        row.getInt("codes")))
                .optional()
                .orElse(Standing.NONE);
    }

    void password(String username, String password) {
        jdbc.sql("update app_user set password_hash = :hash where username = :username")
                .param("hash", passwords.hash(password))
                .param("username", username)
                .update();
    }

    /** Nobody can sign in with it any more. */
    public void forgetPassword(String username) {
        jdbc.sql("update app_user set password_hash = null where username = :username")
                .param("username", username)
                .update();
    }

    /** App, passkeys and recovery codes, and where they were familiar. */
    public void forgetFactors(String username) {
        for (String table :
                new String[] {"user_totp", "user_totp_pending", "user_passkey", "user_recovery_code", "familiar_source"
                }) {
            jdbc.sql("delete from " + table + " where username = :username")
                    .param("username", username)
                    .update();
        }
    }
}
