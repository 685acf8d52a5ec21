package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.ClaimVerdict.Severity;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One code of a claim, as it was written and as it was looked up for the day of service. */
public final class CodeLine {

    private final int number;
    private final Entry entry;
    private final boolean alone;
    private final Looked looked;
    private final Neighbours neighbours;
    private final LineNotes notes;
    private final String bare;

    /**
     * @param number from 1, in the order of the claim
     * @param alone whether nothing is known of what else is reported
     */
    public CodeLine(int number, Entry entry, boolean alone, Looked looked, Neighbours neighbours) {
        this.number = number;
        this.entry = entry;
        this.alone = alone;
        this.looked = looked;
        this.neighbours = neighbours;
        this.notes = LineNotes.of(looked.notes());
        this.bare = code().replace(".", "");
    }

    public int number() {
        return number;
    }

    public boolean alone() {
        return alone;
    }

    public boolean principal() {
        return entry.place() == Place.PRINCIPAL;
    }

    public boolean secondary() {
        return entry.place() == Place.SECONDARY;
    }

    public boolean placeUnsaid() {
        return entry.place() == Place.UNSAID;
    }

    /** Whether it comes before another in a claim whose order is known. */
    public boolean precedes(CodeLine other) {
        return !placeUnsaid() && !other.placeUnsaid() && (principal() || (!other.principal() && number < other.number));
    }

    public @Nullable CodeSystem system() {
        return looked.system();
    }

    public boolean icd10cm() {
        return looked.system() == CodeSystem.ICD10CM;
    }

    public String systemTitle() {
        CodeSystem system = looked.system();
        return system == null ? "this system" : system.title();
    }

    /** As published; of a code that is not known, as it would be; empty for what is like no code. */
    public String code() {
        Concept concept = looked.concept();
        return concept == null ? looked.written().published() : concept.code();
    }

    /** Without its dot, as ranges of codes are compared. */
    String bare() {
        return bare;
    }

    /** For messages: the code as published, or the beginning of what was written if that is plain text. */
    public String shown() {
        return code().isEmpty() ? Written.shown(entry.code()) : code();
    }

    /** The official text; empty if there is none. */
    public String title() {
        Concept concept = looked.concept();
        return concept == null ? "" : concept.longDisplay();
    }

    public Entry entry() {
        return entry;
    }

    public Looked looked() {
        return looked;
    }

    public Presence presence() {
        return looked.presence();
    }

    public boolean isKnown() {
        return looked.presence() == Presence.KNOWN;
    }

    public boolean written(Written.Form form) {
        return looked.written().form() == form;
    }

    /** Whether the code as it was written is in the release of the day. */
    public boolean valid() {
        return isKnown() && looked.written().allowed();
    }

    public boolean billable() {
        return valid() && !header();
    }

    /** Whether it is of the day, but needs more characters. */
    public boolean header() {
        Concept concept = looked.concept();
        return isKnown() && concept != null && !concept.billable();
    }

    public boolean flagged(Flag flag) {
        Concept concept = looked.concept();
        return isKnown() && concept != null && concept.flags().contains(flag);
    }

    /** Whether it tells how something happened: ICD-10-CM chapter 20, V00 to Y99. */
    public boolean externalCause() {
        return icd10cm() && isKnown() && "VWXY".indexOf(code().charAt(0)) >= 0;
    }

    public boolean is(Concept.Status status) {
        Concept concept = looked.concept();
        return isKnown() && concept != null && concept.status() == status;
    }

    public boolean sameAs(CodeLine other) {
        return looked.system() != null
                && looked.system() == other.looked.system()
                && !code().isEmpty()
                && code().equals(other.code());
    }

    /** Whether a note of either speaks of the other as not coded here, or not included here. */
    public boolean excludes(CodeNotes.Kind kind, CodeLine other) {
        return exclusion(kind, other) != null;
    }

    /** For people: the note that speaks of both, and where it stands. */
    public String note(CodeNotes.Kind kind, CodeLine other) {
        CodeNotes.Note note = exclusion(kind, other);
        return note == null ? "" : "\"" + note.text() + "\" at " + note.at();
    }

    private CodeNotes.@Nullable Note exclusion(CodeNotes.Kind kind, CodeLine other) {
        if (!icd10cm() || !other.icd10cm() || !isKnown() || !other.isKnown()) {
            return null;
        }
        CodeNotes.Note own = notes.excluding(kind, bare, other.bare, other.header());
        return own == null ? other.notes.excluding(kind, other.bare, bare, header()) : own;
    }

    /** Whether a clinician said that it has nothing to do with the other. */
    public boolean statedUnrelated(CodeLine other) {
        return entry.unrelated().contains(other.entry.code())
                || entry.unrelated().contains(other.code())
                || other.entry.unrelated().contains(entry.code())
                || other.entry.unrelated().contains(code());
    }

    public List<Guidance> codeFirst() {
        return notes.codeFirst();
    }

    public List<Guidance> useAdditional() {
        return notes.useAdditional();
    }

    public List<Guidance> codeAlso() {
        return notes.codeAlso();
    }

    public Side side() {
        return Side.of(title());
    }

    /** Whether it is the same condition on another side. */
    public boolean otherSideOf(CodeLine other) {
        return icd10cm()
                && other.icd10cm()
                && isKnown()
                && other.isKnown()
                && !sameAs(other)
                && Side.differOnlyInSide(title(), other.title());
    }

    /** How the text that came with the code fits the official one. */
    public DisplayFit displayFit() {
        Concept concept = looked.concept();
        return concept == null || !isKnown() || entry.display() == null
                ? DisplayFit.UNCHECKED
                : DisplayFit.of(entry.display(), concept, notes.terms());
    }

    public Measurement measurement() {
        return looked.measurement();
    }

    public List<String> cvx() {
        return looked.cvx();
    }

    /** Ways out, looked for when they are asked for. */
    public Neighbours near() {
        return neighbours;
    }

    public CodeFinding error(String rule, String message) {
        return new CodeFinding(this, rule, Severity.ERROR, message);
    }

    public CodeFinding warning(String rule, String message) {
        return new CodeFinding(this, rule, Severity.WARNING, message);
    }

    public CodeFinding information(String rule, String message) {
        return new CodeFinding(this, rule, Severity.INFORMATION, message);
    }

    /** Nothing of the claim: facts may be shown in records of decisions. */
    @Override
    public String toString() {
        return "CodeLine " + number;
    }
}
