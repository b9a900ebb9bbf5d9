package io.ocelli.storage.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.index.LeafReaderContext;

/// Whatever the values, updates, deletes, segments, filter, threshold and k: each way to search
/// gives, bit by bit, what comparing everything in a map gives.
class SparseSearchPropertyTest {
  /// Which values vectors have.
  enum Numbers {
    POSITIVE {
      @Override
      float next(SplittableRandom random) {
        return (float) Math.exp(random.nextGaussian());
      }
    },
    ANY_SIGN {
      @Override
      float next(SplittableRandom random) {
        return (float) random.nextGaussian();
      }
    },
    /// Many equal scores, and explicit zeros.
    COUNTS {
      @Override
      float next(SplittableRandom random) {
        return random.nextInt(3);
      }
    },
    EXTREME {
      @Override
      float next(SplittableRandom random) {
        float[] all = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -0f, 1e-40f, 3, 1e30f};
        return all[random.nextInt(all.length)];
      }
    },
    EXTREME_POSITIVE {
      @Override
      float next(SplittableRandom random) {
        float[] all = {Float.MAX_VALUE, Float.MIN_VALUE, 2.6e-45f, 0, 1e-40f, 1e-20f, 3, 1e19f};
        return all[random.nextInt(all.length)];
      }
    };

    abstract float next(SplittableRandom random);
  }

  /// The numbers that decide a search.
  private record Asked(
      VectorValue.Sparse query, boolean idf, int k, Float threshold, int multiplesOf) {}

  private static VectorValue.Sparse vector(SplittableRandom random, Numbers numbers, int most) {
    TreeSet<Integer> indices = new TreeSet<>(Integer::compareUnsigned);
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      // Frequent and rare ones, also such as are negative as signed numbers.
      int index = (int) (40 * random.nextDouble() * random.nextDouble());
      indices.add(index < 30 ? index : -index);
    }
    float[] values = new float[indices.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.next(random);
    }
    return new VectorValue.Sparse(indices.stream().mapToInt(Integer::intValue).toArray(), values);
  }

  private static void fill(SparseIndex index, SplittableRandom random, Numbers numbers)
      throws IOException {
    int writes = random.nextInt(1, 600);
    for (int i = 0; i < writes; i++) {
      long id = random.nextInt(400);
      switch (random.nextInt(12)) {
        case 0 -> index.delete(id);
        case 1 -> index.put(id, null);
        default -> index.put(id, vector(random, numbers, 20));
      }
      if (random.nextInt(150) == 0) {
        index.flush();
      }
    }
  }

  @Property(tries = 300)
  void everyWayGivesTheAnswerOfComparingAll(
      @ForAll long seed,
      @ForAll Numbers numbers,
      @ForAll boolean idf,
      @ForAll @IntRange(min = 1, max = 12) int of)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (SparseIndex index = new SparseIndex()) {
      fill(index, random, numbers);
      for (int i = 0; i < 4; i++) {
        Float threshold = random.nextBoolean() ? null : 3 * numbers.next(random);
        int k = random.nextInt(1, random.nextBoolean() ? 12 : 1_000);
        Asked asked = new Asked(vector(random, numbers, 12), idf, k, threshold, of > 6 ? 1 : of);
        List<Map.Entry<Long, Float>> expected = compareAll(index, asked);
        assertEquals(expected, search(index, asked, false), "search");
        assertEquals(expected, search(index, asked, true), "exact");
        assertEquals(expected, byPostings(index, asked), "postings");
      }
    }
  }

  private static List<Map.Entry<Long, Float>> search(SparseIndex index, Asked asked, boolean exact)
      throws IOException {
    BestHits best = index.best(asked.k(), asked.threshold());
    AcceptedDocs filter =
        asked.multiplesOf() == 1 ? null : leaf -> index.multiples(leaf, asked.multiplesOf());
    new SparseSearch(
            index.searcher(),
            SparseIndex.FIELD,
            new SparseSettings(asked.idf()),
            new SparseSearch.Manner(exact, null))
        .search(List.of(asked.query()), null, best, filter, null);
    return entries(index.answers(best.hits()));
  }

  /// All postings and, where it can be, pruned ones, however few points are accepted.
  private static List<Map.Entry<Long, Float>> byPostings(SparseIndex index, Asked asked)
      throws IOException {
    SparseQuery plain = SparseQuery.of(SparseIndex.FIELD, asked.query());
    SparseQuery query =
        asked.idf()
            ? plain.withIdf(index.searcher().getIndexReader(), null, Deadline.never())
            : plain;
    BestHits all = index.best(asked.k(), asked.threshold());
    BestHits pruned = index.best(asked.k(), asked.threshold());
    boolean prunes = true;
    for (LeafReaderContext leaf : Leaves.largestFirst(index.searcher().getIndexReader())) {
      LeafPostings postings = LeafPostings.of(query, leaf.reader());
      var accepted = index.multiples(leaf, asked.multiplesOf());
      if (accepted == null || postings.terms().isEmpty()) {
        continue;
      }
      new AllPostings(SparseIndex.FIELD, postings, leaf.reader())
          .offerTo(candidates(all, query, leaf), accepted.bits());
      prunes &= postings.onlyAdd();
      if (prunes) {
        new PrunedPostings(index.searcher(), SparseIndex.FIELD, postings)
            .offerTo(candidates(pruned, query, leaf), leaf, accepted.bits());
      }
    }
    if (prunes) {
      assertEquals(index.answers(all.hits()), index.answers(pruned.hits()), "pruned");
    }
    return entries(index.answers(all.hits()));
  }

  private static Candidates candidates(BestHits best, SparseQuery query, LeafReaderContext leaf)
      throws IOException {
    return new Candidates(best, best.segment(leaf), new ExactProducts(query, leaf.reader()));
  }

  private static List<Map.Entry<Long, Float>> compareAll(SparseIndex index, Asked asked)
      throws IOException {
    Map<Integer, Integer> frequencies = index.frequencies();
    long points = index.points();
    Map<Integer, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < asked.query().indices().length; i++) {
      int dimension = asked.query().indices()[i];
      double df = frequencies.getOrDefault(dimension, 0);
      double idf = asked.idf() ? Math.log1p((points - df + 0.5) / (df + 0.5)) : 1;
      weights.put(dimension, asked.query().values()[i] * idf);
    }
    Map<Long, Float> scores = new LinkedHashMap<>();
    index.live.forEach((id, vector) -> {
      Float score = vector == null || id % asked.multiplesOf() != 0 ? null : score(weights, vector);
      if (score != null && (asked.threshold() == null || score >= asked.threshold())) {
        scores.put(id, score);
      }
    });
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Float>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(asked.k())
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Null where no dimension is shared.
  private static Float score(Map<Integer, Double> weights, VectorValue.Sparse vector) {
    double sum = 0;
    boolean shared = false;
    for (int i = 0; i < vector.indices().length; i++) {
      Double weight = weights.get(vector.indices()[i]);
      if (weight != null) {
        sum += weight * vector.values()[i];
        shared = true;
      }
    }
    float most = Float.MAX_VALUE;
    return shared ? (Float) ((float) Math.max(-most, Math.min(most, sum)) + 0f) : null;
  }

  private static List<Map.Entry<Long, Float>> entries(Map<Long, Float> answers) {
    return new ArrayList<>(
        answers.entrySet().stream().map(e -> Map.entry(e.getKey(), e.getValue())).toList());
  }
}
