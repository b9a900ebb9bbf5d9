package io.ocelli.engine.align;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.VectorPairs;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitLength;
import io.ocelli.storage.collection.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/// The directions of two vectors of the points that have both, in the order of their ids. For one
/// thread.
final class PairedPoints implements VectorSample.Source {
  private static final int PAGE = 1_024;

  private final Snapshot snapshot;
  private final String from;
  private final String to;
  private final Filter both;
  private PointId next;
  private Iterator<StoredPoint> page;

  /// Of the point that is next.
  private int ordinal;

  PairedPoints(Snapshot snapshot, String from, String to) {
    this.snapshot = snapshot;
    this.from = from;
    this.to = to;
    both = Filter.must(new Condition.HasVector(from), new Condition.HasVector(to));
  }

  /// A random part of them in random order, all where there are few enough.
  VectorPairs draw(long seed) {
    int size = (int) Math.min(Integer.MAX_VALUE, snapshot.count(both));
    int left = snapshot.settings().vectors().get(from).size();
    int right = snapshot.settings().vectors().get(to).size();
    try {
      VectorSample joined = VectorSample.draw(this, size, left + right, seed);
      return new VectorPairs(columns(joined, 0, left), columns(joined, left, left + right));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VectorSample columns(VectorSample joined, int first, int end) {
    int dims = end - first;
    float[] values = new float[joined.count() * dims];
    for (int row = 0; row < joined.count(); row++) {
      System.arraycopy(joined.values(), row * joined.dims() + first, values, row * dims, dims);
    }
    return new VectorSample(values, joined.count(), dims);
  }

  /// Both vectors of a point, one behind the other.
  @Override
  public float[] row(int wanted) {
    StoredPoint point = nextPoint();
    while (ordinal <= wanted) {
      point = nextPoint();
    }
    float[] left = unit(point, from);
    float[] right = unit(point, to);
    float[] row = new float[left.length + right.length];
    System.arraycopy(left, 0, row, 0, left.length);
    System.arraycopy(right, 0, row, left.length, right.length);
    return row;
  }

  private StoredPoint nextPoint() {
    if (page == null || !page.hasNext()) {
      ScrollPage read =
          snapshot.scroll(
              new ScrollRequest(
                  both, next, PAGE, Selector.Whole.NONE, new Selector.Include(List.of(from, to))));
      page = read.points().iterator();
      next = read.next();
    }
    ordinal++;
    return page.next();
  }

  private static float[] unit(StoredPoint point, String vector) {
    return UnitLength.of(((VectorValue.Dense) point.vectors().get(vector)).values());
  }
}
