package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.DocumentSearch.Question;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.springframework.stereotype.Component;

/**
 * All chunks that answer, in memory: Lucene finds them by words (BM25, Robertson 1994), their vectors by meaning. What is answered while a
 * document changes is either all old or all new of it.
 */
@Component
final class KnowledgeIndex {

    private static final String KEY = "key";
    private static final String DOCUMENT = "document";
    private static final String TERMS = "terms";
    private static final String HEADING = "heading";
    private static final String AUDIENCE = "audience";
    private static final String EXPIRES = "expires";
    private static final String LANGUAGE = "language";
    private static final float HEADING_WEIGHT = 0.5f;

    private final Analyzers analyzers = new Analyzers();
    private final IndexWriter writer;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> chunks = new HashMap<>();
    private final SearcherManager searchers;
    private volatile long edition;

    KnowledgeIndex() {
        try {
            this.writer = new IndexWriter(
                    new ByteBuffersDirectory(),
                    new IndexWriterConfig(new WhitespaceAnalyzer()).setUseCompoundFile(false));
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be made", e);
        }
    }

    /** A chunk and how well it was found, from 0; comparable within one question only. */
    record Hit(Entry entry, double score) {}

    Analyzers analyzers() {
        return analyzers;
    }

    long edition() {
        return edition;
    }

    int size() {
        return entries.size();
    }

    /** Takes the place of what there was of the document. */
    synchronized void put(
            UUID id, int version, Description description, Content content, List<float[]> vectors, long change) {
        try {
            List<Entry> made = new ArrayList<>();
            writer.deleteDocuments(new Term(DOCUMENT, id.toString()));
            for (int n = 0; n < content.chunks().size(); n++) {
                Chunk chunk = content.chunks().get(n);
                List<String> heading = analyzers.terms(Entry.heading(description, chunk), description.language());
                List<String> own =
                        analyzers.terms(content.text().substring(chunk.start(), chunk.end()), description.language());
                List<String> all = new ArrayList<>(heading);
                all.addAll(own);
                Entry entry = Entry.of(
                        id,
                        version,
                        description,
                        n,
                        content,
                        all,
                        n < vectors.size() ? new Vector(vectors.get(n)) : null);
                made.add(entry);
                writer.addDocument(document(entry, own, heading));
            }
            replace(id, made);
            refresh(change);
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be written", e);
        }
    }

    synchronized void remove(UUID id, long change) {
        try {
            writer.deleteDocuments(new Term(DOCUMENT, id.toString()));
            replace(id, List.of());
            refresh(change);
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be written", e);
        }
    }

    private void replace(UUID id, List<Entry> made) {
        int before = chunks.getOrDefault(id, 0);
        made.forEach(entry -> entries.put(entry.key(), entry));
        for (int n = made.size(); n < before; n++) {
            entries.remove(id + "#" + n);
        }
        chunks.put(id, made.size());
    }

    private void refresh(long change) throws IOException {
        searchers.maybeRefreshBlocking();
        edition = Math.max(edition, change);
    }

    private static Document document(Entry entry, List<String> own, List<String> heading) {
        Description description = entry.description();
        LocalDate expires = description.expires();
        Document document = new Document();
        document.add(new StringField(KEY, entry.key(), Field.Store.YES));
        document.add(new StringField(DOCUMENT, entry.document().toString(), Field.Store.NO));
        document.add(new StringField(LANGUAGE, description.language(), Field.Store.NO));
        document.add(new IntPoint(AUDIENCE, description.audience().level()));
        document.add(new LongPoint(EXPIRES, expires == null ? Long.MAX_VALUE : expires.toEpochDay()));
        document.add(new TextField(TERMS, String.join(" ", own), Field.Store.NO));
        document.add(new TextField(HEADING, String.join(" ", heading), Field.Store.NO));
        return document;
    }

    /** Chunks by words, best first. */
    List<Hit> byWords(Question question, Collection<String> terms, int most) {
        if (terms.isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String term : terms) {
            words.add(new TermQuery(new Term(TERMS, term)), BooleanClause.Occur.SHOULD);
            words.add(
                    new BoostQuery(new TermQuery(new Term(HEADING, term)), HEADING_WEIGHT), BooleanClause.Occur.SHOULD);
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(words.build(), BooleanClause.Occur.MUST)
                .add(IntPoint.newRangeQuery(AUDIENCE, 0, question.reader().level()), BooleanClause.Occur.FILTER)
                .add(
                        LongPoint.newRangeQuery(EXPIRES, question.on().toEpochDay(), Long.MAX_VALUE),
                        BooleanClause.Occur.FILTER);
        String language = question.language();
        if (language != null) {
            query.add(new TermQuery(new Term(LANGUAGE, language)), BooleanClause.Occur.FILTER);
        }
        return searched(now -> {
            List<Hit> hits = new ArrayList<>();
            StoredFields fields = now.storedFields();
            for (ScoreDoc found : now.search(query.build(), most).scoreDocs) {
                Entry entry = entries.get(fields.document(found.doc).get(KEY));
                if (entry != null && answers(entry, question)) {
                    hits.add(new Hit(entry, found.score));
                }
            }
            return hits;
        });
    }

    /** Chunks by meaning, best first; those without a vector are left out. */
    List<Hit> byMeaning(Question question, float[] asked, int most) {
        PriorityQueue<Hit> best = new PriorityQueue<>(Comparator.comparingDouble(Hit::score));
        for (Entry entry : entries.values()) {
            Vector vector = entry.vector();
            if (vector == null || !answers(entry, question)) {
                continue;
            }
            double near = vector.nearness(asked);
            if (best.size() < most) {
                best.add(new Hit(entry, near));
            } else if (near > best.element().score()) {
                best.remove();
                best.add(new Hit(entry, near));
            }
        }
        List<Hit> ordered = new ArrayList<>(best);
        ordered.sort(Comparator.comparingDouble(Hit::score).reversed());
        return ordered;
    }

    /** How much a word tells: its inverse document frequency among the chunks. */
    double rarity(String term) {
        return searched(now -> {
            int count = now.getIndexReader().numDocs();
            int with = Math.min(count, now.getIndexReader().docFreq(new Term(TERMS, term)));
            return Math.log(1 + (count - with + 0.5) / (with + 0.5));
        });
    }

    private interface Search<T> {
        T in(IndexSearcher now) throws IOException;
    }

    private <T> T searched(Search<T> search) {
        try {
            IndexSearcher now = searchers.acquire();
            try {
                return search.in(now);
            } finally {
                searchers.release(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be read", e);
        }
    }

    private static boolean answers(Entry entry, Question question) {
        Audience audience = entry.description().audience();
        LocalDate expires = entry.description().expires();
        return question.reader().mayRead(audience)
                && (expires == null || !expires.isBefore(question.on()))
                && (question.language() == null
                        || question.language().equals(entry.description().language()));
    }
}
