package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.drafting.SpeakingModel.Claim;
import java.util.List;

/** A visit written for these tests, and what a model that keeps to it might say. */
final class OwnVisit {

    static final String TRANSCRIPT = """
            Doctor: Good morning. What brings you in today?
            Patient: I have had a cough for three weeks now. It started with a cold.
            Doctor: Any fever?
            Patient: No.
            Doctor: Do you have chest pain when you cough?
            Patient: No, no chest pain. But my right knee hurts when I climb stairs.
            Doctor: Which medicines do you take?
            Patient: I take lisinopril 10 mg every morning. I am allergic to latex.
            Doctor: Let me listen. The lungs are clear on both sides. Your blood pressure is 150 over 92.
            Doctor: I think the cough is likely caused by the lisinopril.
            Doctor: We will stop the lisinopril and start losartan 50 mg once daily. I will order an x-ray of the right knee.
            Doctor: Call us if you get short of breath. Come back in 4 weeks.
            """;

    static final List<Claim> ANSWER = List.of(
            new Claim(
                    "The patient has had a cough for three weeks.",
                    "subjective",
                    List.of("I have had a cough for three weeks now")),
            new Claim(
                    "She denies chest pain.",
                    "subjective",
                    List.of("Do you have chest pain when you cough?", "No, no chest pain.")),
            new Claim(
                    "The right knee hurts when climbing stairs.",
                    "subjective",
                    List.of("my right knee hurts when I climb stairs")),
            new Claim(
                    "She takes lisinopril 10 mg every morning.",
                    "subjective",
                    List.of("I take lisinopril 10 mg every morning")),
            new Claim("She is allergic to latex.", "subjective", List.of("I am allergic to latex")),
            new Claim("The lungs are clear on both sides.", "objective", List.of("The lungs are clear on both sides")),
            new Claim("Blood pressure is 150 over 92.", "objective", List.of("Your blood pressure is 150 over 92")),
            new Claim(
                    "The cough is likely caused by lisinopril.",
                    "assessment",
                    List.of("I think the cough is likely caused by the lisinopril")),
            new Claim(
                    "Stop lisinopril and start losartan 50 mg once daily.",
                    "plan",
                    List.of("We will stop the lisinopril and start losartan 50 mg once daily")),
            new Claim("Order an x-ray of the right knee.", "plan", List.of("I will order an x-ray of the right knee")),
            new Claim("Come back in 4 weeks.", "plan", List.of("Come back in 4 weeks")));

    private OwnVisit() {}
}
