package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** An employee at work: picks a task, reads its form, takes their time, answers. Now and then they are called away with it in hand. */
final class Worker implements Runnable {

    private final Employee who;
    private final Board board;
    private final Answers answers;
    private final DayBook book;
    private final DayClock clock;
    private final ZoneId zone;
    private final Random random;
    private final Browser browser;
    private final Set<String> refused = new HashSet<>();

    Worker(Employee who, Browser browser, Board board, DayBook book, DayClock clock, ZoneId zone, Random random) {
        this.who = who;
        this.browser = browser;
        this.board = board;
        this.book = book;
        this.clock = clock;
        this.zone = zone;
        this.random = random;
        this.answers = new Answers(random);
    }

    /** Both factors, by the clinic's clock. */
    void signIn() {
        browser.signInWithPassword(who.username(), who.password());
        Response in = browser.signInWithCode(OneTimeCodes.code(who.secret(), OneTimeCodes.stepAt(clock.instant())));
        if (in.status() != 302) {
            throw new AssertionError("The code of " + who.username() + " was answered " + in.status());
        }
        browser.page("/");
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<JsonNode> task = who.isAtWork(LocalTime.ofInstant(clock.instant(), zone))
                        ? board.pick(who, refused)
                        : Optional.empty();
                if (task.isPresent()) {
                    work(task.get());
                } else {
                    clock.sleep(Duration.ofSeconds(30));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(JsonNode task) throws InterruptedException {
        String path = "/api/v1/tasks/" + task.path("id").asText();
        Response claimed = browser.call("POST", path + "/claim", "{}");
        if (claimed.status() != 200) {
            unable(task, claimed, "claiming");
            return;
        }
        Response form = browser.call("GET", path + "/form", null);
        if (form.status() != 200) {
            unable(task, form, "reading");
            return;
        }
        Answers.Answer answer = answers.to(task, form.json().path("data"));
        clock.sleep(time(answer));
        Instant sent = clock.instant();
        Response done = browser.call("POST", path + "/complete", answer.body());
        if (done.status() == 200) {
            book.completed(task.path("id").asText(), sent, clock.instant(), who.username());
            answer.joined().ifPresent(to -> book.joined(task.path("instance").asText(), to));
            book.happened(
                    who.roles().contains("lead") || who.roles().contains("on-call")
                            ? "done by lead or on call"
                            : "done by staff");
        } else {
            unable(task, done, "answering");
            var unused = browser.call("POST", path + "/release", "{}");
        }
    }

    /** Somebody was quicker, the task is gone, or it is not for this person: the last two are normal, anything else is noted. */
    private void unable(JsonNode task, Response why, String doing) {
        refused.add(task.path("id").asText());
        board.putBack(task);
        if (why.status() != 409 && why.status() != 404) {
            book.refused(
                    doing + " '" + task.path("name").asText() + "' was answered " + why.status() + ": " + why.body());
        } else {
            book.happened("somebody was quicker, or the task had gone");
        }
    }

    /** Spread about the usual time of such a task; an interruption takes from half an hour to an hour and a half. */
    private Duration time(Answers.Answer answer) {
        double spread = Math.exp(random.nextGaussian() * 0.45);
        Duration work = Duration.ofSeconds((long) (answer.usual().toSeconds() * who.speed() * spread));
        if (random.nextDouble() < who.late()) {
            book.happened("called away with a task in hand");
            return work.plusMinutes(30 + random.nextInt(60));
        }
        return work;
    }
}
