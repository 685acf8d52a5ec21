package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.text.Stem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that carry no fact of their own, in notes and in talk. */
final class StopWords {

    private static final Set<String> STEMS =
            Stream.of("""
            a about above actually after again all almost already also although always am an and another any anything are as ask asked at
            away back be because been before being both but by came can cause come could did do doctor does doing done down during each
            either else er especially etc ever every everything feel feels few find fine for from further get gets getting give given go goes
            going gonna good got great guess had has have having he hello her here hers him his how however i if in into is it its
            just keep kind know let lets like likely little look looking lot made make makes many may maybe me mean might more most much must my
            need next nice note noted now of off oh okay on once one only or other our out over own particular patient patients perhaps
            please possible present presents pretty probably put quite rather really regarding report reported reports right said same say says
            see seems seen she should since so some something sort state stated states still such sure take taken takes taking talk tell than
            thank thanks that the their them then there therefore these they thing things think this those though through thus till time to today
            together told too took toward tried try trying uh um under until up upon us use used using usually very want wants was way we
            well went were what whatever when where whether which while who whom whose why will with within would yeah yes yet you your
            overall currently continue continues continued endorse endorses deny denies denied admit admits describe describes described
            complain complains complaint without no not none never per via due status visit follow mr mrs ms dr miss
            """.strip().split("\\s+")).map(Stem::of).collect(Collectors.toUnmodifiableSet());

    private StopWords() {}

    static boolean has(String stem) {
        return STEMS.contains(stem);
    }
}
