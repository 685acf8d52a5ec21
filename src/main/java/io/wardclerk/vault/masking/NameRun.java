package io.wardclerk.vault.masking;

/** How far a name reaches from a token on: capitals, initials, particles, hyphens. */
final class NameRun {

    private static final int MOST_PARTS = 5;

    private NameRun() {}

    /** Behind the last token of the run; {@code from} itself if no capital stands there. */
    static int end(Text text, int from, Lists lists) {
        int i = from;
        int parts = 0;
        int end = from;
        while (parts < MOST_PARTS && i < from + 14) {
            Token token = text.at(i);
            if (i > from && token.gap() == Token.Gap.LINE) {
                break;
            }
            if (token.word() && token.capital() && !Boundaries.stops(text, i, i > from)) {
                parts++;
                i++;
                end = i;
                if (text.at(i).is(".") && token.length() == 1 && text.at(i).gap() == Token.Gap.NONE) {
                    i++;
                    end = i;
                }
                continue;
            }
            boolean hyphen = token.is("-")
                    && token.gap() == Token.Gap.NONE
                    && text.at(i + 1).gap() == Token.Gap.NONE;
            boolean particle = lists.particles().contains(token.folded()) && i > from && particleLeads(text, i, lists);
            if (i == from || (!hyphen && !particle)) {
                break;
            }
            i++;
        }
        return end;
    }

    private static boolean particleLeads(Text text, int i, Lists lists) {
        Token next = text.at(i + 1);
        return (next.capital() && next.word())
                || (lists.particles().contains(next.folded()) && text.at(i + 2).capital());
    }

    /** Words with a capital that are no part of a name. */
    static final class Boundaries {

        private static final java.util.Set<String> NEVER = java.util.Set.of(
                "mrn",
                "dob",
                "ssn",
                "npi",
                "the",
                "this",
                "that",
                "he",
                "she",
                "they",
                "it",
                "his",
                "her",
                "who",
                "was",
                "is",
                "and",
                "or",
                "for",
                "in",
                "on",
                "at",
                "with",
                "patient",
                "pt",
                "hospital",
                "clinic",
                "medical",
                "center",
                "street",
                "avenue",
                "road",
                "phone",
                "email",
                "address",
                "date",
                "born",
                "age",
                "sex",
                "gender",
                "id",
                "number",
                "please",
                "thanks",
                "thank",
                "hello",
                "hi",
                "dear",
                "i",
                "we",
                "you",
                "my",
                "our",
                "nhc",
                "nass",
                "edad",
                "sexo",
                "servicio",
                "correo",
                "telefono",
                "hospitalario",
                "fecha",
                "pais",
                "ncol",
                "what",
                "when",
                "how",
                "why",
                "where",
                "which",
                "icu",
                "er",
                "ed",
                "md",
                "phd",
                "rn",
                "np",
                "inc",
                "llc",
                "ltd",
                "corp",
                "department",
                "university");

        private static final java.util.Set<String> PEOPLES = Words.of("""
                american americans african asian hispanic caucasian latino latina latinx native european indian mexican
                spanish english french german italian chinese japanese korean vietnamese filipino cuban dominican
                haitian jamaican russian polish ukrainian greek irish scottish british welsh dutch swedish norwegian
                danish finnish swiss austrian portuguese brazilian canadian australian jewish muslim catholic
                arab arabic persian turkish pakistani bangladeshi nigerian ethiopian somali black white pacific islander
                alaskan ashkenazi sephardic mediterranean scandinavian chechen croatian czech hungarian
                romanian france germany spain italy china japan india england ireland scotland wales mexico canada
                brazil cuba russia poland greece turkey egypt israel jordan europe africa asia america britain romanian bulgarian serbian israeli egyptian moroccan kenyan ghanaian peruvian colombian""");

        private Boundaries() {}

        static boolean stops(Text text, int i, boolean inside) {
            String word = text.at(i).folded();
            return NEVER.contains(word)
                    || (PEOPLES.contains(word)
                            && (!inside || PEOPLES.contains(text.at(i - 1).folded())))
                    || (DateReading.month(word) > 0 && inside && text.at(i + 1).number());
        }
    }
}
