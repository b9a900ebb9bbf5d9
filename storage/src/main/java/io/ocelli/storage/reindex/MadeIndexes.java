package io.ocelli.storage.reindex;

import io.ocelli.storage.field.StoredPayload;
import io.ocelli.storage.filter.PayloadFields;
import io.ocelli.storage.filter.PayloadIndexes;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.MergePolicy.MergeAbortedException;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/// The payload indexes of one segment, made anew from its payloads in a Lucene index of their own:
/// one segment, whose documents have the same numbers. Deleted documents are empty.
final class MadeIndexes implements Closeable {
  private static final int CHECK_EVERY = 1_024;

  private final Directory directory;
  private final DirectoryReader reader;

  private MadeIndexes(Directory directory) throws IOException {
    this.directory = directory;
    reader = DirectoryReader.open(directory);
  }

  @FunctionalInterface
  interface Check {
    void run() throws MergeAbortedException;
  }

  /// @param directory an empty place; closed with this
  /// @param check called now and then; may throw to end the work
  static MadeIndexes of(
      CodecReader segment, PayloadIndexes indexes, Directory directory, Check check)
      throws IOException {
    try {
      // The only policy that keeps documents in their order.
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setMergePolicy(new LogDocMergePolicy())
              .setMergeScheduler(new SerialMergeScheduler());
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        write(segment, new PayloadFields(indexes), writer, check);
        writer.forceMerge(1);
      }
      return new MadeIndexes(directory);
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, directory);
      throw t;
    }
  }

  private static void write(
      CodecReader segment, PayloadFields fields, IndexWriter writer, Check check)
      throws IOException {
    Bits live = segment.getLiveDocs();
    StoredFields stored = segment.storedFields();
    for (int doc = 0; doc < segment.maxDoc(); doc++) {
      if (doc % CHECK_EVERY == 0) {
        check.run();
      }
      Document document = new Document();
      if (live == null || live.get(doc)) {
        fields.add(document, StoredPayload.read(stored, doc));
      }
      writer.addDocument(document);
    }
  }

  CodecReader reader() {
    return (CodecReader) reader.leaves().getFirst().reader();
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(reader, directory);
  }
}
