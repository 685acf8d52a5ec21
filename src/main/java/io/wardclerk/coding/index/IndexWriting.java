package io.wardclerk.coding.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Makes a {@link TermIndex}. Names are numbered in the order of Lucene's documents, so nothing else need be stored there. */
final class IndexWriting {

    private final Thesaurus thesaurus;
    private final TermReading reading;
    private final List<Term> terms = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, String> stemOf = new HashMap<>();
    private final List<Integer> frequencies = new ArrayList<>();

    IndexWriting(Thesaurus thesaurus) {
        this.thesaurus = thesaurus;
        this.reading = new TermReading(thesaurus);
    }

    TermIndex index(Stream<CodeEntry> entries) {
        // Merging neighbours only keeps the order of documents.
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer())
                .setMergePolicy(new LogDocMergePolicy())
                .setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(new ByteBuffersDirectory(), config)) {
            for (CodeEntry entry : (Iterable<CodeEntry>) entries::iterator) {
                for (int i = 0; i < entry.names().size(); i++) {
                    add(writer, entry, entry.names().get(i), i == 0);
                }
            }
            writer.forceMerge(1);
            return new TermIndex(this, DirectoryReader.open(writer));
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be written", e);
        }
    }

    private void add(IndexWriter writer, CodeEntry entry, String name, boolean title) throws IOException {
        List<Word> all = Word.of(name, word -> stemOf.computeIfAbsent(word, MedicalStem::of));
        all.forEach(word -> words.merge(word.text(), 1, Integer::sum));
        for (TermReading.Way way : reading.of(all)) {
            add(writer, entry, name, title, way);
        }
    }

    private void add(IndexWriter writer, CodeEntry entry, String name, boolean title, TermReading.Way way)
            throws IOException {
        List<Integer> stems = way.stems().stream().map(this::number).toList();
        List<Integer> aside = way.aside().stream().map(this::number).toList();
        List<Integer> both = Stream.concat(stems.stream(), aside.stream()).toList();
        both.forEach(stem -> frequencies.set(stem, frequencies.get(stem) + 1));
        float standing = Standing.of(name, entry.billable(), title);
        terms.add(new Term(entry.code(), entry.billable(), name, title, stems, aside, standing));
        Document document = new Document();
        document.add(new TextField(
                TermIndex.FIELD, new Stems(both.stream().map(String::valueOf).toList())));
        writer.addDocument(document);
    }

    private Integer number(String stem) {
        return numbers.computeIfAbsent(stem, s -> {
            frequencies.add(0);
            return frequencies.size() - 1;
        });
    }

    List<Term> terms() {
        return List.copyOf(terms);
    }

    Map<String, Integer> numbers() {
        return numbers;
    }

    Map<String, Integer> words() {
        return words;
    }

    Thesaurus thesaurus() {
        return thesaurus;
    }

    float[] rarity() {
        float[] rarity = new float[frequencies.size()];
        for (int i = 0; i < rarity.length; i++) {
            int frequency = frequencies.get(i);
            rarity[i] = (float) Math.log(1 + (terms.size() - frequency + 0.5) / (frequency + 0.5));
        }
        return rarity;
    }
}
