package io.ocelli.engine.query.compose;

import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.vector.VectorInput;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// From a picture back to words for what it shows, without training (Efthymiadis et al. 2024,
/// "Composed Image Retrieval for Training-Free Domain Conversion", section 3): the picture itself
/// and its nearest neighbours, its proxies, each name the words that are nearest to them, and what
/// many of them name is what the picture shows, where one alone may err.
public final class TextualInversion {
  private TextualInversion() {}

  /// @param weight the share of the most named word's proxies that name this one, up to 1
  public record Word(String text, float weight) {

    /// A part with its texts said of this word.
    public Composition.Part with(Composition.Part part) {
      return new Composition.Part(
          said(part.input()),
          part.weight() * weight,
          part.using(),
          part.against().stream().map(this::said).toList());
    }

    private VectorInput said(VectorInput input) {
      return input instanceof VectorInput.Text(String domain, String model)
          ? new VectorInput.Text(text + " " + domain, model)
          : input;
    }
  }

  /// The words that most proxies name; of those that as many name, first what the nearer proxies
  /// name.
  ///
  /// @param named by each proxy, nearest first; twice the same word counts once
  /// @param most how many words are kept
  public static List<Word> words(List<List<String>> named, int most) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (List<String> words : named) {
      for (String word : new LinkedHashSet<>(words)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    float top = counts.values().stream().mapToInt(each -> each).max().orElse(1);
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(each -> new Word(each.getKey(), each.getValue() / top))
        .toList();
  }
}
