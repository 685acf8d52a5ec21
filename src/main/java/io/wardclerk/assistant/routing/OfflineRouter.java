package io.wardclerk.assistant.routing;

import io.wardclerk.assistant.Router;
import io.wardclerk.assistant.routing.Likeness.Ranking;
import io.wardclerk.assistant.routing.Likeness.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Picks by descriptions and examples, in this process. What is like nothing, or like two things alike of which one is a person, goes to a
 * person. A workflow that was picked stays picked while its questions are answered.
 */
@Component
class OfflineRouter implements Router {

    private static final int ALTERNATIVES = 3;
    private static final String NOBODY_ELSE = "front-desk";

    private final Destinations destinations;
    private final Likeness likeness;

    OfflineRouter(Destinations destinations, Likeness likeness) {
        this.destinations = destinations;
        this.likeness = likeness;
    }

    @Override
    public Route route(Talk talk) {
        require(talk);
        List<Destination> all = destinations.now();
        Optional<Destination> before = all.stream()
                .filter(each -> each.kind() == Kind.WORKFLOW && each.name().equals(talk.workflow()))
                .findFirst();
        if (before.isPresent() && talk.asked() != null) {
            return picked(
                    before.get(),
                    talk,
                    List.of("It was picked before, and its questions are being answered"),
                    List.of(),
                    "talk",
                    1);
        }
        Ranking ranking = likeness.of(last(talk), all);
        List<Scored> scored = ranking.scored();
        String engine = ranking.byMeaning() ? "offline: words and meaning" : "offline: words";
        if (scored.isEmpty() || !scored.get(0).isMeant()) {
            return person(
                    "The message is like nothing that a workflow or a document is there for", names(scored, 0), engine);
        }
        Scored best = scored.get(0);
        double ahead =
                scored.size() < 2 ? best.fused() : best.fused() - scored.get(1).fused();
        return picked(
                best.destination(),
                talk,
                reasons(best),
                names(scored, 1),
                engine,
                Math.round(Math.min(1, Math.max(0, ahead)) * 100) / 100.0);
    }

    private static void require(Talk talk) {
        boolean sound = !talk.messages().isEmpty()
                && talk.messages().size() <= MOST_MESSAGES
                && talk.messages().stream().allMatch(text -> !text.isBlank() && text.length() <= LONGEST);
        if (!sound) {
            throw new IllegalArgumentException(
                    "A talk has 1 to " + MOST_MESSAGES + " messages of 1 to " + LONGEST + " characters");
        }
    }

    private static String last(Talk talk) {
        return talk.messages().get(talk.messages().size() - 1);
    }

    private static Route picked(
            Destination to, Talk talk, List<String> reasons, List<String> alternatives, String engine, double ahead) {
        Slots slots = Slots.of(to, talk);
        return new Route(
                to.kind(), to.name(), to.title(), reasons, alternatives, slots.known(), slots.missing(), engine, ahead);
    }

    private static Route person(String reason, List<String> alternatives, String engine) {
        return new Route(
                Kind.PERSON, NOBODY_ELSE, "Front desk", List.of(reason), alternatives, Map.of(), List.of(), engine, 0);
    }

    private static List<String> reasons(Scored best) {
        List<String> reasons = new ArrayList<>();
        reasons.add("It is most like what is said of it: \"" + best.likest() + "\"");
        reasons.add(String.format(
                Locale.ROOT, "words in common %.2f, nearness in meaning %.2f", best.words(), best.meaning()));
        return reasons;
    }

    private static List<String> names(List<Scored> scored, int from) {
        return scored.stream()
                .skip(from)
                .limit(ALTERNATIVES)
                .map(each -> each.destination().name())
                .toList();
    }
}
