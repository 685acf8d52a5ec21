package io.wardclerk.vault;

import java.security.GeneralSecurityException;

/** Wraps with the key provider that is to hold the keys, and still opens what the one before wrapped; a rotation moves the rest over. */
final class MovingProvider implements KeyProvider {

    private final KeyProvider present;
    private final KeyProvider previous;

    MovingProvider(KeyProvider present, KeyProvider previous) {
        this.present = present;
        this.previous = previous;
    }

    @Override
    public String name() {
        return present.name();
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return present.wrap(dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        try {
            return present.unwrap(wrapped, context);
        } catch (GeneralSecurityException e) {
            return previous.unwrap(wrapped, context);
        }
    }

    @Override
    public byte[] rewrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        try {
            return present.rewrap(wrapped, context);
        } catch (GeneralSecurityException e) {
            return present.wrap(previous.unwrap(wrapped, context), context);
        }
    }

    @Override
    public void renew() {
        present.renew();
    }

    @Override
    public void refresh() {
        present.refresh();
    }

    @Override
    public String toString() {
        return present + ", before " + previous;
    }
}
