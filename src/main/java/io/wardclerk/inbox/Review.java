package io.wardclerk.inbox;

import io.wardclerk.inbox.AnswerExtension.Part;
import io.wardclerk.inbox.Inbox.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer amounts to: the variables it sets, or what is wrong with it. A decision and its reason may stand beside
 * the data or, as a page's form sends them, among it.
 *
 * @param decision {@code accepted}, {@code edited}, {@code rejected}, or null where the task has none
 * @param changed keys whose value differs from what was shown
 * @param variables what completion sets, without the reviewer's name
 * @param defects what is wrong, by key
 */
record Review(
        @Nullable String decision, List<String> changed, Map<String, Object> variables, Map<String, String> defects) {

    static final String DECISION = "decision";
    static final String REASON = "reason";

    private static final Map<String, String> DECIDED =
            Map.of("accept", "accepted", "edit", "edited", "reject", "rejected");
    private static final int MAX_REASON = 2_000;

    /**
     * @param decides whether the task asks for a decision
     * @param shown the data that the form was filled with
     */
    static Review of(FormModel form, boolean decides, Map<String, Object> shown, Answer answer) {
        return of(form, decides, shown, Part.none(answer));
    }

    /** The same with what an extension took from the answer. */
    static Review of(FormModel form, boolean decides, Map<String, Object> shown, Part part) {
        Answer answer = part.rest();
        Map<String, Object> sent = new LinkedHashMap<>(answer.data());
        Map<String, String> defects = new LinkedHashMap<>(part.defects());
        Object decision = take(DECISION, answer.decision(), decides, sent, defects);
        Object reason = take(REASON, answer.reason(), decides, sent, defects);
        FormModel asked = decides ? form.without(DECISION, REASON) : form;
        Map<String, Object> proposed = asked.proposed(shown);
        List<String> changed = changed(asked, proposed, sent);
        boolean rejected = "reject".equals(decision);

        Map<String, Object> whole = new LinkedHashMap<>(rejected ? Map.of() : proposed);
        whole.putAll(sent);
        new AnswerCheck(asked, shown).defects(sent, whole, !rejected).forEach(defects::putIfAbsent);
        if (decides) {
            decisionDefects(decision, reason, part.changes() || !changed.isEmpty())
                    .forEach(defects::putIfAbsent);
        }

        Map<String, Object> variables = new LinkedHashMap<>();
        asked.fields().stream()
                .filter(field -> !field.locked() && whole.containsKey(field.key()))
                // What was rejected stays as it was proposed; what was said beside it is kept.
                .filter(field -> !rejected || !proposed.containsKey(field.key()))
                .forEach(field -> variables.put(field.key(), whole.get(field.key())));
        String decided = decides && decision != null
                ? decided(decision.toString(), part.changes() || overruled(changed, proposed))
                : null;
        if (decided != null) {
            variables.put(DECISION, decided);
            variables.put("reviewReason", Values.isBlank(reason) ? null : reason);
        }
        return new Review(decided, changed, variables, defects);
    }

    /** Who accepts and yet changes what was proposed has edited it, whichever button says so. */
    private static @Nullable String decided(String word, boolean overruled) {
        return DECIDED.get(word.equals("accept") && overruled ? "edit" : word);
    }

    private static boolean overruled(List<String> changed, Map<String, Object> proposed) {
        return changed.stream().anyMatch(proposed::containsKey);
    }

    /** What the record tells of it: the decision and names of what was changed, never values. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (decision != null) {
            detail.put("decision", decision);
        }
        if (!changed.isEmpty()) {
            detail.put("changed", changed);
        }
        return detail;
    }

    private static @Nullable Object take(
            String key,
            @Nullable String beside,
            boolean decides,
            Map<String, Object> sent,
            Map<String, String> defects) {
        if (!decides) {
            if (beside != null) {
                defects.put(key, "is not asked for by this task");
            }
            return null;
        }
        Object among = sent.remove(key);
        if (beside != null && !Values.isBlank(among) && !Objects.equals(beside, among)) {
            defects.put(key, "is given twice and differs");
        }
        return beside == null ? among : beside;
    }

    private static List<String> changed(FormModel form, Map<String, Object> proposed, Map<String, Object> sent) {
        List<String> changed = new ArrayList<>();
        sent.forEach((key, value) -> {
            boolean answered = form.field(key).filter(field -> !field.locked()).isPresent();
            if (answered && !Values.same(value, proposed.get(key))) {
                changed.add(key);
            }
        });
        return changed;
    }

    private static Map<String, String> decisionDefects(
            @Nullable Object decision, @Nullable Object reason, boolean changed) {
        Map<String, String> defects = new LinkedHashMap<>();
        if (!(decision instanceof String word) || !DECIDED.containsKey(word)) {
            defects.put(DECISION, "must be accept, edit or reject");
            return defects;
        }
        if (word.equals("edit") && !changed && Values.isBlank(reason)) {
            defects.put(DECISION, "edit changes at least one value, or gives a reason");
        }
        if (word.equals("reject") && Values.isBlank(reason)) {
            defects.put(REASON, "is required to reject");
        }
        if (reason != null && !(reason instanceof String)) {
            defects.put(REASON, "must be text");
        } else if (reason instanceof String text && text.length() > MAX_REASON) {
            defects.put(REASON, "must have at most " + MAX_REASON + " characters");
        }
        return defects;
    }
}
