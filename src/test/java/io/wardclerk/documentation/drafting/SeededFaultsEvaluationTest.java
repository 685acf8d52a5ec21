package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.safeguards.Changes;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.drafting.SpeakingModel.Claim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Seeded faults in {@value #ANSWERS} model answers replayed at the wire, through the whole of drafting: gathering, the call, anchoring of
 * quotes and every check. Answers are made by {@link FaithfulAnswer} from public visits; each has one fault; the same answers without
 * a fault tell how often the checks cry without cause. {@code -Ddrafting.every=10} takes a sample, {@code -Ddrafting.from=1} the one after.
 */
@Tag("evaluate")
class SeededFaultsEvaluationTest {

    private static final int ANSWERS = 500;
    private static final long SEED = 20261129;
    private static final List<String> ALLERGENS = List.of(
            "Penicillin",
            "Sulfonamide antibiotic",
            "Latex",
            "Shellfish",
            "Iodinated contrast media",
            "Codeine",
            "Peanut",
            "Bee venom");
    private static final List<String> MEDICINES = List.of(
            "lisinopril",
            "metformin",
            "atorvastatin",
            "amlodipine",
            "omeprazole",
            "losartan",
            "albuterol",
            "gabapentin",
            "sertraline",
            "furosemide",
            "prednisone",
            "ibuprofen",
            "warfarin",
            "tylenol",
            "aspirin",
            "insulin",
            "metoprolol",
            "levothyroxine",
            "amoxicillin",
            "hydrochlorothiazide",
            "simvastatin",
            "morphine",
            "naproxen",
            "meloxicam",
            "zofran",
            "plavix",
            "digoxin",
            "prozac",
            "tramadol",
            "percocet",
            "doxycycline",
            "allopurinol",
            "colchicine",
            "methotrexate",
            "benadryl",
            "claritin");

    private final Random random = new Random(SEED);
    private final Changes changes = new Changes(SEED, MEDICINES);
    private final Map<Fault, int[]> caught = new EnumMap<>(Fault.class);
    private final Map<Fault, int[]> falsely = new EnumMap<>(Fault.class);
    private final Map<String, Integer> alarms = new TreeMap<>();
    private final Map<String, Integer> missedKinds = new TreeMap<>();

    private record Case(Visits visit, String allergen, List<Claim> answer) {}

    @Test
    void faultsAreTold() {
        try (SpeakingModel model = new SpeakingModel();
                DraftingDesk desk = new DraftingDesk(model.properties())) {
            List<Case> cases = cases(model, desk);
            int each = Math.max(1, (ANSWERS + Fault.values().length - 1) / Fault.values().length);
            if (Integer.getInteger("drafting.every", 1) > 1) {
                each = Math.max(1, each / Integer.getInteger("drafting.every", 1));
            }
            Map<String, Draft> clean = clean(cases, model, desk);
            for (Fault fault : Fault.values()) {
                seed(fault, each, cases, clean, model, desk);
            }
            print(cases.size());
        }
        for (Fault fault : Fault.values()) {
            // A sample is too small to hold anybody to anything.
            double least = Integer.getInteger("drafting.every", 1) > 1 ? 0.4 : least(fault);
            assertThat(share(caught, fault)).as("%s told", fault).isGreaterThanOrEqualTo(least);
        }
    }

    /** Sides and denials miss their targets, see decision 0226; they must not become worse. */
    private static double least(Fault fault) {
        return switch (fault) {
            case LATERALITY -> 0.82;
            case NEGATION -> 0.76;
            default -> fault.target - 0.02;
        };
    }

    /** Answers of a model that quotes what it was shown, not what was said. */
    private static List<Case> cases(SpeakingModel model, DraftingDesk desk) {
        List<Case> cases = new ArrayList<>();
        int every = Integer.getInteger("drafting.every", 1);
        List<Visits> visits = Visits.all();
        for (int i = Integer.getInteger("drafting.from", 0); i < visits.size(); i += every) {
            Visits visit = visits.get(i);
            String said = visit.transcript().toLowerCase(Locale.ROOT);
            int offset = i;
            String allergen = ALLERGENS.stream()
                    .skip(offset % ALLERGENS.size())
                    .filter(each -> !said.contains(each.toLowerCase(Locale.ROOT).split(" ")[0]))
                    .findFirst()
                    .orElse("Bee venom");
            model.says(List.of());
            desk.draft(Kind.VISIT_NOTE, visit.transcript());
            List<Claim> answer =
                    new ArrayList<>(FaithfulAnswer.of(new Visits(visit.id(), model.shown("S1"), visit.note())));
            if (answer.size() >= 3) {
                answer.add(new Claim(
                        "The patient is allergic to " + allergen.toLowerCase(Locale.ROOT) + ".",
                        "subjective",
                        List.of("Allergy: " + allergen)));
                cases.add(new Case(visit, allergen, answer));
            }
        }
        return cases;
    }

    /** As the clinic's record would have it: of whom the note speaks. */
    private static String sex(String note) {
        String words = " " + note.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ") + " ";
        int she = words.split(" (?:she|her|female|woman) ", -1).length;
        int he = words.split(" (?:he|his|him|male|man) ", -1).length;
        return she == he ? "unknown" : she > he ? "female" : "male";
    }

    private static Draft draft(Case of, List<Claim> answer, SpeakingModel model, DraftingDesk desk) {
        desk.desk.resources.clear();
        desk.patient("", sex(of.visit().note()));
        desk.allergy("a1", of.allergen());
        model.says(answer);
        return desk.draft(Kind.VISIT_NOTE, of.visit().transcript());
    }

    private Map<String, Draft> clean(List<Case> cases, SpeakingModel model, DraftingDesk desk) {
        Map<String, Draft> clean = new TreeMap<>();
        int[] sentences = new int[4];
        for (Case each : cases) {
            Draft draft = draft(each, each.answer(), model, desk);
            clean.put(each.visit().id(), draft);
            for (Fault fault : List.of(Fault.WRONG_PATIENT, Fault.DROPPED_ALLERGY)) {
                count(falsely, fault, fault.isTold(draft, new Fault.Seeded(each.answer(), -1), ""));
            }
            draft.sentences().forEach(sentence -> {
                sentence.findings().stream()
                        .map(finding -> finding.severity() + " " + finding.code() + ": " + finding.message())
                        .distinct()
                        .forEach(alarm -> alarms.merge(alarm, 1, Integer::sum));
                sentences[0]++;
                sentences[1] += sentence.support() == Draft.Support.NONE ? 1 : 0;
                sentences[2] +=
                        sentence.findings().stream().anyMatch(finding -> finding.severity() == Draft.Severity.BLOCK)
                                ? 1
                                : 0;
                sentences[3] +=
                        sentence.findings().stream().anyMatch(finding -> finding.severity() != Draft.Severity.INFO)
                                ? 1
                                : 0;
                count(
                        falsely,
                        Fault.INVENTED_FINDING,
                        sentence.support() == Draft.Support.NONE || Fault.INVENTED_FINDING.told(sentence));
            });
        }
        System.out.printf(
                Locale.ROOT,
                "EVALUATE drafting: %d untouched answers, %d sentences: %d without support, %d with a blocking finding, %d with any%n",
                cases.size(),
                sentences[0],
                sentences[1],
                sentences[2],
                sentences[3]);
        return clean;
    }

    private void seed(
            Fault fault, int most, List<Case> cases, Map<String, Draft> clean, SpeakingModel model, DraftingDesk desk) {
        int made = 0;
        for (int round = 0; made < most && round < 12; round++) {
            for (int c = 0; c < cases.size() && made < most; c++) {
                Case each = cases.get(c);
                Optional<Seed> seed = seed(fault, each, cases.get((c + 1 + round) % cases.size()), round);
                if (seed.isPresent()) {
                    made++;
                    Draft draft = draft(each, seed.get().answer(), model, desk);
                    boolean told = fault.isTold(
                            draft,
                            new Fault.Seeded(seed.get().answer(), 0),
                            seed.get().text());
                    count(caught, fault, told);
                    if (!told) {
                        missed(fault, draft, seed.get());
                    }
                    alarmsBefore(
                            fault, Objects.requireNonNull(clean.get(each.visit().id())), seed.get());
                }
            }
        }
    }

    /** @param before the claim's words without the fault; empty if there are none */
    private record Seed(List<Claim> answer, String text, String before) {}

    private Optional<Seed> seed(Fault fault, Case each, Case other, int round) {
        List<Claim> answer = new ArrayList<>(each.answer());
        String document = each.visit().transcript() + each.visit().note();
        switch (fault) {
            case WRONG_PATIENT -> {
                if (round % 2 == 0) {
                    answer = new ArrayList<>(other.answer());
                } else {
                    answer.add(other.answer().get(random.nextInt(other.answer().size() - 1)));
                }
                return Optional.of(new Seed(answer, "", ""));
            }
            case DROPPED_ALLERGY -> {
                answer.remove(answer.size() - 1);
                return Optional.of(new Seed(answer, "", ""));
            }
            case INVENTED_FINDING -> {
                String text = Fault.invented(random, document);
                Claim real = answer.get(random.nextInt(answer.size() - 1));
                answer.add(new Claim(text, "objective", real.quotes()));
                return Optional.of(new Seed(answer, text, ""));
            }
            default -> {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < answer.size() - 1; i++) {
                    order.add(i);
                }
                java.util.Collections.shuffle(order, random);
                for (int i : order) {
                    Claim claim = answer.get(i);
                    Optional<String> changed =
                            fault.change(changes, claim.text(), document).filter(text -> !text.equals(claim.text()));
                    if (changed.isPresent()) {
                        answer.set(i, new Claim(changed.get(), claim.section(), claim.quotes()));
                        return Optional.of(new Seed(answer, changed.get(), claim.text()));
                    }
                }
                return Optional.empty();
            }
        }
    }

    /** What kind of miss it is, never its words. */
    private void missed(Fault fault, Draft draft, Seed seed) {
        String how = draft.sentences()
                .filter(sentence -> sentence.text().equals(seed.text()))
                .findFirst()
                .map(sentence -> sentence.support() + " "
                        + sentence.findings().stream()
                                .map(Draft.Finding::code)
                                .sorted()
                                .distinct()
                                .toList())
                .orElse("no such sentence");
        boolean added = seed.text().matches("(?is).*\\b(?:no|denies|without)\\b.*")
                && !seed.before().matches("(?is).*\\b(?:no|denies|without)\\b.*");
        missedKinds.merge(fault + (added ? " added: " : ": ") + how, 1, Integer::sum);
    }

    private void alarmsBefore(Fault fault, Draft clean, Seed seed) {
        if (!seed.before().isEmpty()) {
            count(
                    falsely,
                    fault,
                    clean.sentences()
                            .filter(sentence -> sentence.text().equals(seed.before()))
                            .anyMatch(fault::told));
        }
    }

    private void print(int cases) {
        System.out.println("EVALUATE drafting: faults told, and alarms where there is none, over " + cases + " visits");
        for (Fault fault : Fault.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "EVALUATE drafting:   %-17s told %3d of %3d = %.3f (target %.2f)   falsely %3d of %4d = %.3f%n",
                    fault.name().toLowerCase(Locale.ROOT),
                    of(caught, fault)[0],
                    of(caught, fault)[1],
                    share(caught, fault),
                    fault.target,
                    of(falsely, fault)[0],
                    of(falsely, fault)[1],
                    share(falsely, fault));
        }
        alarms.forEach((what, count) -> System.out.println("EVALUATE drafting:   untouched " + count + " " + what));
        missedKinds.forEach((how, count) -> System.out.println("EVALUATE drafting:   missed " + count + " " + how));
    }

    private static void count(Map<Fault, int[]> counts, Fault fault, boolean hit) {
        int[] count = counts.computeIfAbsent(fault, f -> new int[2]);
        count[0] += hit ? 1 : 0;
        count[1]++;
    }

    private static int[] of(Map<Fault, int[]> counts, Fault fault) {
        return counts.getOrDefault(fault, new int[2]);
    }

    private static double share(Map<Fault, int[]> counts, Fault fault) {
        int[] count = of(counts, fault);
        return count[1] == 0 ? 0 : count[0] / (double) count[1];
    }
}
