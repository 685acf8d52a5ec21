package io.wardclerk.rules;

/** A conclusion for rules under test. */
public record Alert(String id, Level level) {

    public enum Level {
        HIGH,
        LOW
    }
}
