package io.wardclerk.simulation;

import java.time.LocalTime;
import java.util.Set;

/**
 * Somebody who works in the clinic.
 *
 * @param speed how much longer than usual they take, about 1
 * @param late how often they are called away with a task in hand, 0 to 1
 * @param from the beginning of their shift, by the clinic's clock
 * @param lunch when their break of half an hour begins
 */
record Employee(
        String username,
        String name,
        Set<String> roles,
        double speed,
        double late,
        LocalTime from,
        LocalTime to,
        LocalTime lunch,
        String password,
        String secret) {

    boolean isAtWork(LocalTime now) {
        boolean onShift = !now.isBefore(from) && now.isBefore(to);
        boolean atLunch = !now.isBefore(lunch) && now.isBefore(lunch.plusMinutes(30));
        return onShift && !atLunch;
    }
}
