package io.ocelli.storage.sparse;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.testing.TestData;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.ranking.BestHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Real text: captions of photographs as vectors of word counts, damped as BM25 damps them. The
/// words stand for their places in the vocabulary of the BERT tokenizer.
class CaptionSearchTest {
  private static final String CAPTIONS = "flickr8k-1000/captions.txt";
  private static final String VOCABULARY = "bert-tokenizer/vocab.txt";
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double AVERAGE_WORDS = 10;

  private static Map<String, Integer> vocabulary() throws IOException {
    List<String> words = Files.readAllLines(TestData.find(VOCABULARY).orElseThrow());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      places.put(words.get(i), i);
    }
    return places;
  }

  private static TreeMap<Integer, Integer> counts(String text, Map<String, Integer> vocabulary) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      Integer place = vocabulary.get(word);
      if (place != null) {
        counts.merge(place, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static VectorValue.Sparse stored(TreeMap<Integer, Integer> counts) {
    int words = counts.values().stream().mapToInt(Integer::intValue).sum();
    double norm = K1 * (1 - B + B * words / AVERAGE_WORDS);
    return sparse(counts, count -> (float) (count * (K1 + 1) / (count + norm)));
  }

  private interface Weight {
    float of(int count);
  }

  private static VectorValue.Sparse sparse(TreeMap<Integer, Integer> counts, Weight weight) {
    float[] values = new float[counts.size()];
    int at = 0;
    for (int count : counts.values()) {
      values[at++] = weight.of(count);
    }
    return new VectorValue.Sparse(
        counts.keySet().stream().mapToInt(Integer::intValue).toArray(), values);
  }

  @Test
  void aCaptionIsFoundByItsOwnWords() throws IOException {
    Path file = TestData.find(CAPTIONS).orElse(null);
    assumeTrue(file != null, TestData.missing(CAPTIONS));
    assumeTrue(TestData.find(VOCABULARY).isPresent(), TestData.missing(VOCABULARY));
    Map<String, Integer> vocabulary = vocabulary();
    List<TreeMap<Integer, Integer>> captions =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> counts(line.substring(line.indexOf(',') + 1), vocabulary))
            .toList();
    try (SparseIndex index = new SparseIndex()) {
      for (int i = 0; i < captions.size(); i++) {
        index.put(i, stored(captions.get(i)));
      }
      int first = 0;
      int asked = 0;
      for (int i = 0; i < captions.size(); i += 10) {
        BestHits best = index.best(1, null);
        new SparseSearch(
                index.searcher(),
                SparseIndex.FIELD,
                new SparseSettings(true),
                new SparseSearch.Manner(false, null))
            .search(List.of(sparse(captions.get(i), count -> 1)), null, best, null, null);
        long answer = index.answers(best.hits()).keySet().iterator().next();
        // Some captions are there twice, word by word.
        first += captions.get(i).equals(captions.get((int) answer)) ? 1 : 0;
        asked++;
      }
      assertTrue(first >= 0.98 * asked, first + " of " + asked);
    }
  }
}
