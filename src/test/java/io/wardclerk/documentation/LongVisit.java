package io.wardclerk.documentation;

/** A conversation of about five pages: many complaints, each asked after in the same way. */
public final class LongVisit {

    private static final String[] COMPLAINTS = {
        "a dry cough",
        "pain in the left knee",
        "a headache behind both eyes",
        "heartburn after meals",
        "swollen ankles in the evening",
        "numb fingers of the right hand",
        "an itchy rash on the arms",
        "trouble falling asleep",
        "dizziness on standing up",
        "a sore throat",
        "back pain on lifting",
        "ringing in the left ear"
    };

    /** Some 2,500 words. */
    public static final String TRANSCRIPT = transcript();

    private LongVisit() {}

    private static String transcript() {
        StringBuilder said = new StringBuilder("Doctor: Good morning, what brings you in today?\n");
        for (int i = 0; i < 30; i++) {
            String complaint = COMPLAINTS[i % COMPLAINTS.length];
            int days = 2 + i;
            said.append("Patient: I have had ")
                    .append(complaint)
                    .append(" for ")
                    .append(days)
                    .append(" days now, and it comes and goes.\n")
                    .append("Doctor: Is ")
                    .append(complaint)
                    .append(" worse at night or when you move about during the day?\n")
                    .append("Patient: It is a bit worse at night, and I slept ")
                    .append(3 + i % 5)
                    .append(" hours on Monday.\n")
                    .append("Doctor: Did you take anything for it, and did that help you at all?\n")
                    .append("Patient: I took ibuprofen ")
                    .append(200 + 200 * (i % 3))
                    .append(" mg twice and it helped for a few hours.\n")
                    .append("Doctor: All right, we will look at that, and you should come back in ")
                    .append(1 + i % 4)
                    .append(" weeks.\n");
        }
        return said.toString();
    }
}
