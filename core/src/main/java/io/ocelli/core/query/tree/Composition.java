package io.ocelli.core.query.tree;

import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One question of several parts: "this picture, but red, and not like that one".
///
/// Every part's vector is brought to length 1 before it is weighed, so that weights compare parts
/// and not the habits of encoders. What a weight of 0 leaves without effect is never encoded.
public record Composition(List<Part> parts, Method method, Negatives negatives) {
  public static final int MOST_PARTS = 64;

  public Composition {
    parts = List.copyOf(parts);
  }

  /// @param weight negative for what answers should not be like; finite
  /// @param using name of the vector that it is compared with; null for that of the step
  /// @param against alternatives to the input: where there are any, the part is the direction from
  ///   the mean of all of them to the input, not the input as such. What they have in common, such
  ///   as being texts, cancels out (Trager et al. 2023, "Linear Spaces of Meanings": ideal words of
  ///   one factor)
  public record Part(VectorInput input, float weight, String using, List<VectorInput> against) {
    public Part {
      against = List.copyOf(against);
    }

    public Part(VectorInput input, float weight, String using) {
      this(input, weight, using, List.of());
    }

    /// The input and its alternatives.
    public Stream<VectorInput> inputs() {
      return Stream.concat(Stream.of(input), against.stream());
    }

    public boolean isText() {
      return input instanceof VectorInput.Text;
    }
  }

  /// How the parts make one score.
  public sealed interface Method {
    /// Nearness to the weighted sum of the parts; in several spaces the weighted sum of the
    /// nearness in each.
    enum Sum implements Method {
      SUM
    }

    /// Nearness to a point on the great circle from part to part (Shoemake 1985): with two parts of
    /// weights v and w, the share w / (v + w) of the way. More parts are taken in one after the
    /// other.
    enum Slerp implements Method {
      SLERP
    }

    /// Every similarity counts by how unusual it is in the collection, as the share of points that
    /// a normal distribution of the same mean and variance has below it (Psomas et al. 2024,
    /// "Composed Image Retrieval for Remote Sensing": WeiCom). So a similarity of text to picture
    /// weighs as much as one of picture to picture, however small it is.
    ///
    /// @param lambda from 0, what is no text alone, to 1, texts alone
    record WeiCom(float lambda) implements Method {
      public static final float DEFAULT_LAMBDA = 0.5f;
    }

    /// Nearness to texts that say of what a picture shows that it is as the words of the question
    /// want it, "dog sculpture": the words for what it shows are those of a vocabulary that are
    /// near most of its proxies, which are the picture and the points nearest to it (Efthymiadis et
    /// al. 2024, "Composed Image Retrieval for Training-Free Domain Conversion": FreeDom). What is
    /// no text is a picture here. The defaults are the paper's.
    ///
    /// @param proxies at least 1, the picture among them
    /// @param wordsEach how many words each proxy names
    /// @param words how many of those named most often are asked for
    record FreeDom(Vocabulary vocabulary, int proxies, int wordsEach, int words) implements Method {
      public static final int DEFAULT_PROXIES = 20;
      public static final int DEFAULT_WORDS_EACH = 7;
      public static final int DEFAULT_WORDS = 7;
      public static final int MOST_PROXIES = 200;
      public static final int MOST_WORDS = 100;
    }
  }

  /// Words and their vectors: the points of a collection, in the space of what is searched.
  ///
  /// @param vector name of the words' vectors there; null for the name that the step compares
  /// @param key of the payload, where a point has its word
  public record Vocabulary(String collection, String vector, String key) {
    public static final String DEFAULT_KEY = "text";
  }

  /// What parts of negative weight do.
  public sealed interface Negatives {
    /// They are parts as others are.
    enum Subtraction implements Negatives {
      SUBTRACTION
    }

    /// The others make the score, of which `lambda` times the greatest similarity to one of these,
    /// by its weight, is taken off: being unlike several things need not mean being like their
    /// opposites.
    record Penalty(float lambda) implements Negatives {
      public static final float DEFAULT_LAMBDA = 0.5f;
    }
  }

  /// What each part weighs. With [Method.WeiCom] those that are texts share lambda, the others the
  /// rest, in proportion to their weights; where there is one kind only, it has all.
  public float[] weights() {
    float[] weights = new float[parts.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = parts.get(i).weight();
    }
    if (method instanceof Method.WeiCom(float lambda)) {
      share(weights, lambda);
    }
    return weights;
  }

  private void share(float[] weights, float lambda) {
    double texts = 0;
    double others = 0;
    for (Part part : parts) {
      if (!isPenalty(part)) {
        texts += part.isText() ? Math.abs(part.weight()) : 0;
        others += part.isText() ? 0 : Math.abs(part.weight());
      }
    }
    double ofText = others == 0 ? 1 : lambda;
    double ofOthers = texts == 0 ? 1 : 1 - lambda;
    for (int i = 0; i < weights.length; i++) {
      Part part = parts.get(i);
      if (weights[i] != 0 && !isPenalty(part)) {
        // In this order, as 1 / texts can be beyond a float.
        double share = part.weight() / (part.isText() ? texts : others);
        weights[i] = (float) (share * (part.isText() ? ofText : ofOthers));
      }
    }
  }

  /// Whether a part only takes off of what the others score.
  public boolean isPenalty(Part part) {
    return part.weight() < 0 && negatives instanceof Negatives.Penalty;
  }

  /// Whether a part is asked for with each of the words that [Method.FreeDom] finds, not as it is.
  public boolean takesWords(Part part) {
    return method instanceof Method.FreeDom && part.isText() && !isPenalty(part);
  }

  /// The places, among the parts, of those that have an effect.
  public int[] live() {
    float[] weights = weights();
    float penalty = negatives instanceof Negatives.Penalty(float lambda) ? lambda : 1;
    return IntStream.range(0, weights.length)
        .filter(i -> weights[i] != 0 && (penalty != 0 || !isPenalty(parts.get(i))))
        .toArray();
  }

  /// Those that have an effect.
  public List<Part> liveParts() {
    return IntStream.of(live()).mapToObj(parts::get).toList();
  }
}
