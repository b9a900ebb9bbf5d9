package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTermsTest {
  private static final VectorSample AXES =
      VectorSample.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  private static final List<String> WORDS = List.of("sea", "sun", "sand");

  private static List<List<Term>> terms(VectorSample vectors, int[] assigned, int clusters) {
    return VocabularyTerms.of(
        vectors,
        ClusterMembers.of(assigned, clusters),
        new Vocabulary(WORDS, AXES, 2),
        Workers.alone(),
        Pace.FREE);
  }

  @Test
  void scoresAreMeanProbabilitiesByHand() {
    // Lengths do not count: cosines are 1, 0, 0 and 0, 1, 0.
    VectorSample vectors = VectorSample.of(new float[][] {{5, 0, 0}, {0, 1, 0}, {3, 0, 0}});
    double likely = Math.exp(2) / (Math.exp(2) + 2);
    double unlikely = 1 / (Math.exp(2) + 2);
    List<Term> found = terms(vectors, new int[] {0, 0, 0}, 1).getFirst();
    assertEquals(WORDS, found.stream().map(Term::text).toList());
    assertEquals((2 * likely + unlikely) / 3, found.get(0).score(), 1e-6);
    assertEquals((likely + 2 * unlikely) / 3, found.get(1).score(), 1e-6);
    assertEquals(unlikely, found.get(2).score(), 1e-6);
  }

  @Test
  void onlyTheFiveLikeliestOfAMemberCount() {
    float[][] many = new float[8][8];
    String[] words = new String[8];
    float[] member = new float[8];
    for (int i = 0; i < 8; i++) {
      many[i][i] = 1;
      words[i] = "w" + i;
      member[i] = 8 - i;
    }
    List<Term> found =
        VocabularyTerms.of(
                new VectorSample(member, 1, 8),
                ClusterMembers.of(new int[1], 1),
                new Vocabulary(List.of(words), VectorSample.of(many), 100),
                Workers.alone(),
                Pace.FREE)
            .getFirst();
    assertEquals(List.of("w0", "w1", "w2", "w3", "w4"), found.stream().map(Term::text).toList());
  }

  @Test
  void anEmptyClusterHasNoTerms() {
    VectorSample vectors = VectorSample.of(new float[][] {{1, 0, 0}});
    assertEquals(List.of(), terms(vectors, new int[] {0}, 2).get(1));
  }

  /// All scores of all clusters would be 16 GB.
  @Test
  void onlyTheBestTermsOfManyClustersAreKept() {
    float[] terms = new float[10_000];
    Arrays.fill(terms, 1);
    List<String> words = IntStream.range(0, terms.length).mapToObj(i -> "w" + i).toList();
    List<List<Term>> found =
        VocabularyTerms.of(
            new VectorSample(new float[] {1}, 1, 1),
            ClusterMembers.of(new int[1], 200_000),
            new Vocabulary(words, new VectorSample(terms, terms.length, 1), 1),
            new Workers(ForkJoinPool.commonPool(), 2),
            Pace.FREE);
    assertEquals(5, found.getFirst().size());
    assertEquals(List.of(), found.getLast());
  }

  @Test
  void aVocabularyHasAVectorATerm() {
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("sea"), AXES, 1));
  }
}
