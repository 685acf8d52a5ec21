package io.wardclerk.access.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where an attempt comes from.
 *
 * @param device what the browser was given at an earlier sign-in, or null
 */
record Source(String address, @Nullable String device) {

    @Override
    public String toString() {
        return "Source[" + (device == null ? "unknown device" : "a device") + "]";
    }
}
