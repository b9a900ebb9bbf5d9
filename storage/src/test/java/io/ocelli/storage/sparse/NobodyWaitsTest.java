package io.ocelli.storage.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.ranking.BestHits;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Every way of searching by postings ends once nobody waits for it, though it finds nothing.
class NobodyWaitsTest {
  private static final VectorValue.Sparse QUERY = sparse(1);

  private final Deadline deadline = Deadline.never();
  private SparseIndex index;

  private static VectorValue.Sparse sparse(int dimension) {
    return new VectorValue.Sparse(new int[] {dimension}, new float[] {1});
  }

  @BeforeEach
  void fill() throws IOException {
    index = new SparseIndex();
    for (int i = 0; i < 100; i++) {
      index.put(i, sparse(i % 2));
    }
    deadline.abandon();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private static void assertTimeout(Executable work) {
    assertEquals(ErrorKind.TIMEOUT, assertThrows(OcelliException.class, work).kind());
  }

  @Test
  void countingHowRareDimensionsAre() {
    SparseQuery query = SparseQuery.of(SparseIndex.FIELD, QUERY);
    assertTimeout(() -> query.withIdf(index.searcher().getIndexReader(), null, deadline));
  }

  @Test
  void walkingOverPostingsOfWhichNoneIsAccepted() throws IOException {
    SparseQuery query = SparseQuery.of(SparseIndex.FIELD, QUERY);
    LeafReaderContext leaf = index.searcher().getIndexReader().leaves().getFirst();
    LeafPostings postings = LeafPostings.of(query, leaf.reader());
    BestHits best = index.best(10, null, deadline);
    Candidates candidates =
        new Candidates(best, best.segment(leaf), new ExactProducts(query, leaf.reader()));
    Bits none = new Bits.MatchNoBits(leaf.reader().maxDoc());
    assertTimeout(() ->
        new AllPostings(SparseIndex.FIELD, postings, leaf.reader()).offerTo(candidates, none));
    assertTimeout(() ->
        new PrunedPostings(index.searcher(), SparseIndex.FIELD, postings)
            .offerTo(candidates, leaf, none));
  }

  /// As [LeafSearch] reads documents one by one.
  @Test
  void readingVectorsThatShareNothingWithTheQuery() throws IOException {
    SparseQuery query = SparseQuery.of(SparseIndex.FIELD, sparse(7));
    LeafReaderContext leaf = index.searcher().getIndexReader().leaves().getFirst();
    BestHits best = index.best(10, null, deadline);
    Candidates candidates =
        new Candidates(best, best.segment(leaf), new ExactProducts(query, leaf.reader()));
    assertTimeout(() -> candidates.offer(0));
  }
}
