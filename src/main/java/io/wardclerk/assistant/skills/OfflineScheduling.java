package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Days, parts of a day and ways of meeting that the words name, and those that they rule out. */
@Component
final class OfflineScheduling implements OfflineSkill {

    private static final Map<String, String> DAYS =
            Map.of("mon", "MON", "tue", "TUE", "wed", "WED", "thu", "THU", "fri", "FRI", "sat", "SAT", "sun", "SUN");
    private static final Map<String, String> TIMES =
            Map.of("morning", "08:00-12:00", "afternoon", "12:00-17:00", "evening", "17:00-20:00");
    private static final Map<String, String> MODES = Map.of(
            "phone",
            "phone",
            "telephone",
            "phone",
            "video",
            "video",
            "in person",
            "in-person",
            "face to face",
            "in-person");

    private static final Pattern DAY =
            Pattern.compile("\\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?days?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME =
            Pattern.compile("\\b(morning|afternoon|evening)s?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODE =
            Pattern.compile("\\b(telephone|phone|video|in person|face to face)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEAR =
            Pattern.compile("\\b(today|tomorrow|this week|next week|next month)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT = Pattern.compile(
            "\\b(?:not|never|no|except|except for|can(?:no|')t(?: do| make| come)?(?: on)?|but not|avoid|other than)\\s+(?:on\\s+|the\\s+|any\\s+|in\\s+)*$",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String skill() {
        return "scheduling";
    }

    @Override
    public String model() {
        return "calendar-words/1";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        LocalDate today = LocalDate.ofInstant(task.step().begunAt(), ZoneOffset.UTC);
        List<Drafted> wishes = new ArrayList<>();
        for (SourceText source : sources) {
            words(source, DAY, "weekday", DAYS, wishes);
            words(source, TIME, "time", TIMES, wishes);
            words(source, MODE, "mode", MODES, wishes);
            Matcher near = NEAR.matcher(source.text());
            while (near.find()) {
                range(near.group(1).toLowerCase(Locale.ROOT), today)
                        .forEach((kind, day) -> wishes.add(wish(source, near, kind, day.toString())));
            }
        }
        return wishes;
    }

    private static void words(
            SourceText source, Pattern pattern, String kind, Map<String, String> values, List<Drafted> wishes) {
        Matcher matcher = pattern.matcher(source.text());
        while (matcher.find()) {
            String value = values.get(matcher.group(1).toLowerCase(Locale.ROOT));
            boolean not = NOT.matcher(source.text().substring(Math.max(0, matcher.start() - 40), matcher.start()))
                    .find();
            if (value != null && !(not && kind.equals("mode"))) {
                wishes.add(wish(source, matcher, not ? "not-" + kind : kind, value));
            }
        }
    }

    private static Map<String, LocalDate> range(String words, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return switch (words) {
            case "today" -> Map.of("earliest", today, "latest", today);
            case "tomorrow" -> Map.of("earliest", today.plusDays(1), "latest", today.plusDays(1));
            case "this week" -> Map.of("earliest", today, "latest", monday.minusDays(1));
            case "next week" -> Map.of("earliest", monday, "latest", monday.plusDays(6));
            default ->
                Map.of(
                        "earliest", today.with(TemporalAdjusters.firstDayOfNextMonth()),
                        "latest",
                                today.with(TemporalAdjusters.firstDayOfNextMonth())
                                        .with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    private static Drafted wish(SourceText source, Matcher found, String kind, String value) {
        return new Drafted(
                Sentence.around(source.text(), found.start()).text(),
                List.of(kind + "|" + value),
                List.of(new Drafted.Place(source, found.start(), found.end())));
    }
}
