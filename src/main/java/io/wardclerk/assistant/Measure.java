package io.wardclerk.assistant;

/**
 * A number that the text gives, in one unit whatever the text used: {@code age} in years, {@code durationDays}, {@code pain} of 10,
 * {@code temperatureC}, {@code heartRate} and {@code respiratoryRate} a minute, {@code systolic} and {@code diastolic} in mmHg,
 * {@code spo2} in percent, {@code glucoseMmol} a litre, {@code gcs}, {@code gestationWeeks}.
 *
 * @param name one of the above
 * @param start offset of the first character
 * @param end offset after the last
 * @param quote the text between them
 */
public record Measure(String name, double value, int start, int end, String quote) {

    /** Whether any body can have this value; true for a name without limits. */
    public static boolean plausible(String name, double value) {
        return Numbers.plausible(name, value);
    }
}
