package io.wardclerk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.simulation.DayFigures.Waiting;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The report of a small day, and what invented patients write. */
class DayReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Hours HOURS = new Hours(LocalDate.of(2026, 11, 24), ZoneId.of("America/New_York"));

    @Test
    void aSmallDayIsCountedAndDrawn() throws Exception {
        DayFigures day = day();

        Waiting urgent = day.byUrgency("triage", "Review triage").get(0);
        assertThat(urgent.what()).isEqualTo("urgent");
        assertThat(urgent.late()).isEqualTo(1);
        assertThat(urgent.share()).isEqualTo(50);
        assertThat(urgent.waits().longest()).isEqualTo(Duration.ofMinutes(75));
        String html = new DayReport(day).html();
        assertThat(html)
                .contains("Length of the queue", "prefers-color-scheme:dark", "of 1 missed promises")
                .doesNotContain("http://", "https://", "<script", "NaN");
        for (int at = html.indexOf("<svg"); at >= 0; at = html.indexOf("<svg", at + 1)) {
            String svg = html.substring(at, html.indexOf("</svg>", at) + 6);
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)))
                            .getElementsByTagName("title")
                            .getLength())
                    .isPositive();
        }
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertThat(List.of(
                        DayReport.words(Duration.ofSeconds(42)),
                        DayReport.words(Duration.ofMinutes(10)),
                        DayReport.words(Duration.ofMinutes(480)),
                        DayReport.words(Duration.ofMinutes(95))))
                .containsExactly("42 s", "10 min", "8 h", "1 h 35 min");
    }

    @Test
    void aSeedGivesTheSameWordsAndLeavesNothingToFillIn() {
        Words words = Words.load();
        Random random = new Random(7);
        Random again = new Random(7);

        for (int at = 0; at < 500; at++) {
            assertThat(words.message(random))
                    .isEqualTo(words.message(again))
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    private static DayFigures day() {
        DayBook book = new DayBook();
        book.begin("c1", "triage", HOURS.at(8, 0));
        book.away(HOURS.at(9, 0), HOURS.at(9, 3), "away");
        book.saw(List.of(task("t1"), task("t2")), HOURS.at(8, 1), HOURS.at(8, 1));
        book.completed("t1", HOURS.at(8, 20), HOURS.at(8, 20), "nurse-1");
        book.saw(List.of(task("t2")), HOURS.at(9, 14), HOURS.at(9, 14));
        book.completed("t2", HOURS.at(9, 15), HOURS.at(9, 15), "nurse-1");
        assertThat(book.mismatches()).isEmpty();
        Instant end = HOURS.at(20, 30);
        CaseRecord record = new CaseRecord();
        return new DayFigures(
                new Settings(1, 0, 60, 7),
                HOURS,
                1,
                book,
                record,
                new Reckoning(Breaches.compare(
                        book.tasks(), record.escalations(), record.raised(), end, Duration.ofMinutes(2))),
                List.of(new Pace.Sample(HOURS.at(8, 0), 60, 3)),
                end,
                Duration.ofMinutes(13));
    }

    private static ObjectNode task(String id) {
        ObjectNode task = JSON.valueToTree(Map.of(
                "id",
                id,
                "name",
                "Review triage",
                "workflow",
                "triage",
                "instance",
                "c1",
                "priority",
                75,
                "createdAt",
                HOURS.at(8, 0).toString(),
                "due",
                HOURS.at(9, 0).toString()));
        return task;
    }
}
