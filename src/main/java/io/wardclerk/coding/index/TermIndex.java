package io.wardclerk.coding.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * The names of a code system's codes, in memory. BM25 (Robertson 1994, as Lucene computes it) finds names by the stems of their
 * words. Safe for many threads; made once and never changed.
 */
public final class TermIndex {

    static final String FIELD = "stems";

    private final IndexSearcher searcher;
    private final List<Term> terms;
    private final Map<String, Integer> numbers;
    private final float[] rarity;
    private final BitSet needed = new BitSet();
    private final BitSet places = new BitSet();
    private final Vocabulary vocabulary;
    private final Thesaurus thesaurus;
    private final CodePrefixes codes;

    /**
     * A name with its BM25 score.
     *
     * @param score comparable within one question only
     */
    public record Hit(Term term, float score) {}

    TermIndex(IndexWriting writing, DirectoryReader reader) {
        this.searcher = new IndexSearcher(reader);
        this.terms = writing.terms();
        this.numbers = writing.numbers();
        this.rarity = writing.rarity();
        this.vocabulary = new Vocabulary(writing.words());
        this.thesaurus = writing.thesaurus();
        this.codes = new CodePrefixes(terms);
        numbers.forEach((stem, number) -> {
            needed.set(number, thesaurus.needed(stem));
            places.set(number, thesaurus.place(stem));
        });
    }

    /** Some seconds for a hundred thousand names. */
    public static TermIndex of(Stream<CodeEntry> entries, Thesaurus thesaurus) {
        return new IndexWriting(thesaurus).index(entries);
    }

    /**
     * Names by their words, best first.
     *
     * @param weights of stems by their numbers
     * @param most hits
     */
    public List<Hit> find(Map<Integer, Float> weights, int most) {
        if (weights.isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        weights.forEach((number, weight) -> query.add(
                new BoostQuery(new TermQuery(new org.apache.lucene.index.Term(FIELD, String.valueOf(number))), weight),
                BooleanClause.Occur.SHOULD));
        try {
            ScoreDoc[] found =
                    searcher.search(query.build(), new TopScoreDocCollectorManager(most, null, most)).scoreDocs;
            List<Hit> hits = new ArrayList<>(found.length);
            for (ScoreDoc each : found) {
                hits.add(new Hit(terms.get(each.doc), each.score));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be read", e);
        }
    }

    /** Codes that begin so, written in any way, the shortest first. */
    public List<Term> beginning(String code) {
        return codes.beginning(code);
    }

    /** How much a stem tells: its inverse document frequency among the names. */
    public float rarity(int stem) {
        return rarity[stem];
    }

    /** How much a word tells that no name has twice. */
    public double rarest() {
        return Math.log(1 + terms.size());
    }

    /** Whether a name with this stem means something else than a text without it: "congenital", "fracture", "history". */
    public boolean needed(int stem) {
        return needed.get(stem);
    }

    /** Whether it says only where or how much, so that it supports no code by itself. */
    public boolean place(int stem) {
        return places.get(stem);
    }

    /** How many names there are. */
    public int size() {
        return terms.size();
    }

    /** All names, by their number. */
    public List<Term> terms() {
        return terms;
    }

    /** What a text asks for. */
    public Clues clues(String text, Clues.Source source) {
        return new ClueReading(this, source).of(text);
    }

    Thesaurus thesaurus() {
        return thesaurus;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The number of a stem; -1 when no name has it. */
    public int number(String stem) {
        return numbers.getOrDefault(stem, -1);
    }
}
