package io.ocelli.bench.ann.engine;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.NearestSearch;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.metric.Metric;
import io.ocelli.storage.collection.IndexDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Ocelli as a collection uses it: its codec, its way to map files and its search.
public final class OcelliEngine implements Engine {
  /// What a collection searches with unless told.
  public static final Effort USUAL = new Effort("auto", 0);

  /// Adding only copies; codes and graph are made afterwards, with as many threads as there may be,
  /// of one segment instead of several.
  private static final int ADDING_THREADS = 1;

  private final NearestSearch search = new NearestSearch();
  private final Codes codes;
  private LuceneIndex index;
  private Metric metric;

  /// As a collection uses it unless told.
  public OcelliEngine() {
    this(Codes.AUTO);
  }

  public OcelliEngine(Codes codes) {
    this.codes = codes;
  }

  @Override
  public String name() {
    return "ocelli";
  }

  /// The codes; everything else is as a collection has it unless told.
  @Override
  public String variant() {
    return codes.name();
  }

  @Override
  public void build(Workload workload, Path folder, int threads) throws IOException {
    build(Feed.of(workload), folder, threads);
  }

  /// The same of rows that need not be in memory.
  public void build(Feed feed, Path folder, int threads) throws IOException {
    metric = feed.metric();
    VectorIndexSettings settings =
        VectorIndexSettings.DEFAULT.withQuantization(codes.spec()).withThreads(threads);
    index =
        LuceneIndex.build(
            feed, new OcelliCodec(_ -> settings), IndexDirectory.open(folder), ADDING_THREADS);
  }

  /// Opens what was built before. Searches answer at once; [#load] makes their answers' ordinals
  /// free, as they are in an engine that was built.
  public void open(Path folder, Metric stored) throws IOException {
    metric = stored;
    index = LuceneIndex.open(IndexDirectory.open(folder));
  }

  public void load() throws IOException {
    index.rows().load();
  }

  @Override
  public List<Effort> efforts() {
    List<Effort> efforts = new ArrayList<>(Effort.efs(10, 16, 24, 32, 48, 64, 80));
    efforts.add(USUAL);
    efforts.addAll(Effort.efs(96, 128, 160, 192, 256, 320, 384));
    return efforts;
  }

  @Override
  public Effort usualEffort() {
    return USUAL;
  }

  /// Full-precision vectors are hot where there are no codes to walk on.
  @Override
  public Footprint footprint() throws IOException {
    long hot = 0;
    long total = 0;
    for (LeafReaderContext leaf : index.reader().leaves()) {
      SegmentVectors vectors = SegmentVectors.of(leaf.reader(), RowDocument.VECTOR);
      long own = vectors.hotBytes() + vectors.coldBytes();
      hot += vectors.hasCodes() ? vectors.hotBytes() : own;
      total += own;
    }
    return new Footprint(hot, total);
  }

  @Override
  public Searcher searcher() {
    return new OcelliSearch(search, index.reader(), index.rows(), metric, null);
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public Searcher searcher(FixedBitSet accepted) throws IOException {
    FixedBitSet docs = index.docs(accepted);
    int count = docs.cardinality();
    AcceptedDocs filter =
        leaf ->
            AcceptDocs.fromIteratorSupplier(
                () -> new BitSetIterator(docs, count), null, leaf.reader().maxDoc());
    return new OcelliSearch(search, index.reader(), index.rows(), metric, filter);
  }

  @Override
  public void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }
}
