package io.ocelli.bench.ann.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.FixedBitSet;

/// The rows of a workload as a Lucene index of one segment, in files that are mapped.
final class LuceneIndex implements Closeable {
  /// The most that Lucene can use: what fits in it becomes one segment without a merge.
  private static final double BUFFER_MB = 2_000;

  private final DirectoryReader reader;
  private final DocRows rows;

  private LuceneIndex(DirectoryReader reader) {
    this.reader = reader;
    rows = new DocRows(reader);
  }

  /// The rows of its documents are not loaded yet.
  ///
  /// @param directory closed with the index
  static LuceneIndex open(Directory directory) throws IOException {
    return new LuceneIndex(DirectoryReader.open(directory));
  }

  /// @param directory empty; closed with the index
  static LuceneIndex build(Feed feed, Codec codec, Directory directory, int threads)
      throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(codec)
            .setUseCompoundFile(false)
            .setRAMBufferSizeMB(BUFFER_MB)
            .setMergePolicy(new LogDocMergePolicy());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      addAll(feed, writer, threads);
      writer.forceMerge(1);
    }
    LuceneIndex index = open(directory);
    index.rows.load();
    return index;
  }

  /// Each thread adds a share of the rows, and a graph grows with what it adds.
  private static void addAll(Feed feed, IndexWriter writer, int threads) throws IOException {
    int rows = feed.size();
    int share = Math.ceilDiv(rows, threads);
    List<Future<?>> shares = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int from = 0; from < rows; from += share) {
        int first = from;
        int to = Math.min(rows, from + share);
        shares.add(
            pool.submit(() -> {
              add(feed, writer, first, to);
              return null;
            }));
      }
      for (Future<?> each : shares) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void add(Feed feed, IndexWriter writer, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      writer.addDocument(RowDocument.of(i, feed.rows().apply(i), feed.metric()));
    }
  }

  DirectoryReader reader() {
    return reader;
  }

  LeafReader leaf() {
    return reader.leaves().getFirst().reader();
  }

  DocRows rows() {
    return rows;
  }

  /// The row that a document holds.
  int ordinal(int doc) throws IOException {
    return rows.row(0, doc);
  }

  /// The documents that hold the given rows.
  FixedBitSet docs(FixedBitSet accepted) throws IOException {
    FixedBitSet docs = new FixedBitSet(leaf().maxDoc());
    for (int doc = 0; doc < docs.length(); doc++) {
      if (accepted.get(ordinal(doc))) {
        docs.set(doc);
      }
    }
    return docs;
  }

  /// Sizes of the files of the vector format: those whose extensions begin with `v`.
  ///
  /// @param cold extensions of files that are read for few candidates only
  Footprint footprint(Set<String> cold) throws IOException {
    long hot = 0;
    long total = 0;
    Directory directory = reader.directory();
    for (String name : directory.listAll()) {
      String extension = name.substring(name.lastIndexOf('.') + 1);
      if (extension.startsWith("v")) {
        long bytes = directory.fileLength(name);
        total += bytes;
        hot += cold.contains(extension) ? 0 : bytes;
      }
    }
    return new Footprint(hot, total);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
