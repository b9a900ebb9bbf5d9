package io.ocelli.bench.ann.engine;

import io.ocelli.ann.search.NearestSearch;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.storage.collection.IndexDirectory;
import io.ocelli.storage.collection.IndexWriting;
import io.ocelli.storage.collection.VectorIndexing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/// Ocelli's index of rows that come and go, written, committed and merged as a collection's. One
/// thread changes it.
public final class ChangingIndex implements Closeable {
  private static final String KEY = "key";

  private final NearestSearch search = new NearestSearch();
  private final Metric metric;
  private final Directory directory;
  private final IndexWriter writer;
  private final ConcurrentMergeScheduler merges;

  /// @param folder empty
  public ChangingIndex(Path folder, Metric metric) throws IOException {
    this.metric = metric;
    directory = IndexDirectory.open(folder);
    writer =
        new IndexWriter(
            directory,
            IndexWriting.config(
                _ -> VectorIndexing.of(IndexSettings.DEFAULT, ElementType.FLOAT32)));
    merges = (ConcurrentMergeScheduler) writer.getConfig().getMergeScheduler();
  }

  public void add(int row, float[] vector) throws IOException {
    Document document = RowDocument.of(row, vector, metric);
    document.add(new StringField(KEY, Integer.toString(row), Field.Store.NO));
    writer.addDocument(document);
  }

  public void delete(int row) throws IOException {
    writer.deleteDocuments(new Term(KEY, Integer.toString(row)));
  }

  /// Makes all changes durable; merges that they lead to go on in the background.
  public void commit() throws IOException {
    writer.commit();
  }

  public boolean merging() {
    return merges.mergeThreadCount() > 0;
  }

  /// Returns when no merge is under way, and commits what they made.
  public void settle() throws IOException {
    while (merging()) {
      merges.sync();
    }
    writer.commit();
  }

  /// What the last commit holds. The caller closes it.
  public View view() throws IOException {
    return new View(DirectoryReader.open(directory));
  }

  /// The index as it was at one commit.
  public final class View implements Closeable {
    private final DirectoryReader reader;
    private final Searcher searcher;

    private View(DirectoryReader reader) throws IOException {
      this.reader = reader;
      DocRows rows = new DocRows(reader);
      rows.load();
      searcher = new OcelliSearch(search, reader, rows, metric, null);
    }

    /// Safe for many threads.
    public Searcher searcher() {
      return searcher;
    }

    public int rows() {
      return reader.numDocs();
    }

    public int segments() {
      return reader.leaves().size();
    }

    /// The share of the documents that are deleted and not yet merged away.
    public double deletedShare() {
      return (double) reader.numDeletedDocs() / Math.max(1, reader.maxDoc());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
