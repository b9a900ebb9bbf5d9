package io.ocelli.storage.collection;

import io.ocelli.core.service.Deadline;
import io.ocelli.storage.query.VectorSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;

/// Takes some vectors out of all segments: the order of storage is cut into pieces of equal length
/// and one vector of each is taken at random, so that each part of a collection has its share. What
/// that costs does not grow with the collection.
final class SampledVectors {
  private static final long SEED = 0x0CE11;

  /// Deleted points that are passed over for one that is not.
  private static final int MOST_DELETED = 64;

  private final List<Part> parts = new ArrayList<>();
  private long stored;
  private long count;

  /// @param first how many vectors the segments before have
  private record Part(FloatVectorValues values, Bits live, long first) {}

  private SampledVectors(DirectoryReader reader, String field) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(field);
      if (values != null && values.size() > 0) {
        parts.add(new Part(values, leaf.reader().getLiveDocs(), stored));
        stored += values.size();
        count += (long) values.size() * leaf.reader().numDocs() / leaf.reader().maxDoc();
      }
    }
  }

  static VectorSample of(DirectoryReader reader, String field, int most, Deadline deadline)
      throws IOException {
    SampledVectors all = new SampledVectors(reader, field);
    return new VectorSample(all.some(most, deadline), all.count);
  }

  private List<float[]> some(int most, Deadline deadline) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    int pieces = (int) Math.min(most, stored);
    List<float[]> vectors = new ArrayList<>(pieces);
    long from = 0;
    for (int i = 0; i < pieces; i++) {
      deadline.check();
      long start = Math.max(from, i * stored / pieces);
      long end = (i + 1) * stored / pieces;
      from = start >= end ? from : take(random.nextLong(start, end), vectors);
    }
    return vectors;
  }

  /// Takes the vector at a place, or the next of a point that is still there.
  ///
  /// @return the place after it
  private long take(long place, List<float[]> vectors) throws IOException {
    Part part = parts.getLast();
    for (int i = parts.size() - 1; part.first() > place; ) {
      part = parts.get(--i);
    }
    int ordinal = (int) (place - part.first());
    int last = Math.min(part.values().size(), ordinal + MOST_DELETED);
    for (; ordinal < last; ordinal++) {
      if (part.live() == null || part.live().get(part.values().ordToDoc(ordinal))) {
        vectors.add(part.values().vectorValue(ordinal).clone());
        return part.first() + ordinal + 1;
      }
    }
    return part.first() + ordinal;
  }
}
