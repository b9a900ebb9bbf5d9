package io.ocelli.ann.search;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.plan.Calibration;
import io.ocelli.ann.search.plan.Demand;
import io.ocelli.ann.search.plan.Plan;
import io.ocelli.ann.search.plan.Planner;
import io.ocelli.ann.search.plan.SegmentShape;
import io.ocelli.ann.search.scoring.Target;
import io.ocelli.ann.search.segment.Accepted;
import io.ocelli.ann.search.segment.Question;
import io.ocelli.ann.search.segment.Scratch;
import io.ocelli.ann.search.segment.SegmentSearch;
import io.ocelli.ann.search.segment.Segments;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.SearchTrace;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;

/// One segment made ready for any number of searches: its vectors and which of them may answer.
/// Safe for many threads where the accepted documents are.
///
/// @param blocks null where each document answers for itself
record LeafSearch(
    LeafReaderContext leaf, SegmentVectors vectors, Accepted accepted, Blocks blocks) {

  /// What a thread searches with.
  ///
  /// @param trace is told what each segment did; null where nobody asks
  record Means(NearestSearch.Choice choice, Scratch scratch, Consumer<SearchTrace.Segment> trace) {}

  /// Null where nothing in the segment may answer.
  ///
  /// @param parents null where each document answers for itself
  /// @param filter null accepts every live document
  static LeafSearch of(
      LeafReaderContext leaf, VectorField field, Parents parents, AcceptedDocs filter)
      throws IOException {
    SegmentVectors vectors = Segments.vectors(leaf.reader(), field.name(), field.space());
    BitSet parentDocs = parents == null || vectors == null ? null : parents.of(leaf);
    if (vectors == null || parents != null && parentDocs == null) {
      return null;
    }
    Bits live = leaf.reader().getLiveDocs();
    if (filter == null && parents == null && live == null) {
      return new LeafSearch(leaf, vectors, Accepted.all(vectors), null);
    }
    AcceptDocs docs =
        filter == null ? AcceptDocs.fromLiveDocs(live, leaf.reader().maxDoc()) : filter.of(leaf);
    if (docs == null) {
      return null;
    }
    Blocks blocks = parents == null ? null : new Blocks(parentDocs, vectors);
    AcceptDocs answering = blocks == null ? docs : blocks.children(docs);
    return new LeafSearch(
        leaf, vectors, new Accepted(vectors, answering, leaf.reader().numDocs()), blocks);
  }

  /// Adds the nearest of the segment to a ranking.
  ///
  /// @throws OcelliException where the dimensions of target and field differ
  void nearest(Ranking ranking, NearestQuery query, Means means) throws IOException {
    requireDims(query.target());
    Plan plan = means.choice().of(planner(query.target()), demand(query));
    SegmentSearch search =
        new SegmentSearch(vectors, accepted, question(query, ranking), means.scratch());
    search.run(plan);
    finish(ranking, means, plan, search);
  }

  /// Adds everything of the segment that is near enough to a ranking.
  ///
  /// @throws OcelliException where the dimensions of target and field differ
  void within(Ranking ranking, RangeQuery query, Means means) throws IOException {
    requireDims(query.target());
    Plan plan = planner(query.target()).planRange(accepted.count(), query.params());
    Question question = new Question(query.target(), Integer.MAX_VALUE, null, query.floor());
    SegmentSearch search = new SegmentSearch(vectors, accepted, question, means.scratch());
    search.runRange(plan);
    finish(ranking, means, plan, search);
  }

  private void finish(Ranking ranking, Means means, Plan plan, SegmentSearch search)
      throws IOException {
    ranking.add(leaf, means.scratch().results(), this::docOf);
    if (means.trace() != null) {
      means.trace().accept(trace(plan, search));
    }
  }

  private void requireDims(Target target) {
    if (vectors.dims() != target.dims()) {
      throw OcelliException.wrongDimensions(vectors.dims(), target.dims());
    }
  }

  private Planner planner(Target target) {
    SegmentShape shape = SegmentShape.of(vectors);
    return new Planner(target.single() == null ? shape.withoutLists() : shape, Calibration.costs());
  }

  private Demand demand(NearestQuery query) throws IOException {
    int each = blocks == null ? 1 : blocks.vectorsEach();
    int k = (int) Math.min(Integer.MAX_VALUE, (long) query.k() * each);
    return new Demand(k, accepted.count(), query.params());
  }

  private Question question(NearestQuery query, Ranking ranking) {
    return new Question(
        query.target(), query.k(), blocks == null ? null : blocks.groups(), ranking.floor());
  }

  private int docOf(int ordinal) {
    return blocks == null ? vectors.docOf(ordinal) : blocks.parentOf(ordinal);
  }

  private SearchTrace.Segment trace(Plan plan, SegmentSearch search) throws IOException {
    return new SearchTrace.Segment(
        name(),
        vectors.size(),
        plan.strategy(),
        plan.why(),
        plan.demand().accepted(),
        accepted.counted(),
        search.switchedToScan(),
        search.work());
  }

  private String name() {
    return FilterLeafReader.unwrap(leaf.reader()) instanceof SegmentReader segment
        ? segment.getSegmentName()
        : "segment " + leaf.ord;
  }
}
