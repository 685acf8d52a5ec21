package io.wardclerk.scheduling.facts;

import java.time.LocalDate;

/**
 * A day on which the clinic, or one of its places, is closed.
 *
 * @param date a date, or month and day for every year: {@code 12-25}
 * @param location a place, or an empty text for all
 * @param reason as people read it
 */
public record ClosingDay(String date, String location, String reason) {

    @SuppressWarnings("NullAway") // Jackson hands over null for what the file leaves out.
    public ClosingDay {
        location = location == null ? "" : location;
    }

    public boolean closes(Option option) {
        return on(option.day()) && (location.isEmpty() || location.equals(option.location()));
    }

    private boolean on(LocalDate day) {
        String written = day.toString();
        return written.equals(date) || written.substring(5).equals(date);
    }
}
