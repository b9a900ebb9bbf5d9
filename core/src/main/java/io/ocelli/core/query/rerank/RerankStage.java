package io.ocelli.core.query.rerank;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;

/// A stage after a search. It takes the first points of what it is given, scores them anew and puts
/// them, best first, before all others, whose order and scores stay. What it cannot score, as a
/// point lacks what is compared, follows what it can in the order that it had.
public sealed interface RerankStage {
  int MOST_STAGES = 8;
  int MOST_TOP = 10_000;
  int DEFAULT_TOP = 100;

  /// How many points it looks at.
  int top();

  /// What it asks instead of what the search asks, as a tree's step would; null for nothing else.
  default Query question() {
    return switch (this) {
      case Second(_, Query query, _) -> query;
      case Exact _, Expand _, Diversify _, Score _ -> null;
    };
  }

  /// As requests and traces call it.
  default String wireName() {
    return switch (this) {
      case Exact _ -> "exact";
      case Second _ -> "second";
      case Expand _ -> "expand";
      case Diversify _ -> "mmr";
      case Score _ -> "score";
    };
  }

  /// The same question by full-precision vectors.
  record Exact(int top) implements RerankStage {
    public Exact {
      require("exact", "top", top, 1, MOST_TOP);
    }
  }

  /// Nearness in another named vector, such as that of a bigger encoder.
  ///
  /// @param using name of that vector
  /// @param query asked there; null for that of the search, whose texts and pictures are encoded
  ///   for that vector, and whose points have it
  record Second(String using, Query query, int top) implements RerankStage {
    public Second {
      require("second", "top", top, 1, MOST_TOP);
    }
  }

  /// Nearness to the query and its nearest neighbours together: `q + sum of s^alpha x`, where q and
  /// every neighbour x have length 1 and s is their cosine, at least 0. With alpha 0 this is
  /// average query expansion (Chum, Philbin, Sivic, Isard and Zisserman 2007, "Total Recall"),
  /// above it alpha-weighted (Radenović, Tolias and Chum 2018, "Fine-tuning CNN Image Retrieval
  /// with No Human Annotation", section 3.2).
  ///
  /// @param using name of the vector; null for that of the search
  /// @param neighbours how many of the first points join the query; 0 for none
  /// @param alpha 0 lets all count the same, more lets the nearest count more
  /// @param search true looks for the nearest `top` of the whole collection, false scores the first
  ///   `top` again
  record Expand(String using, int neighbours, float alpha, boolean search, int top)
      implements RerankStage {
    public static final int MOST_NEIGHBOURS = 1_000;
    public static final int DEFAULT_NEIGHBOURS = 10;
    public static final float DEFAULT_ALPHA = 3;
    public static final float MOST_ALPHA = 1e6f;

    public Expand {
      require("expand", "neighbours", neighbours, 0, MOST_NEIGHBOURS);
      require("expand", "alpha", alpha, 0, MOST_ALPHA);
      require("expand", "top", top, 1, MOST_TOP);
    }
  }

  /// Maximal marginal relevance (Carbonell and Goldstein 1998): again and again the point of the
  /// greatest `(1 - diversity) relevance - diversity x similarity` to the most similar point that
  /// was taken. Relevance is the score that a point comes with; it and similarity are brought to 0
  /// to 1 over the points that are looked at. Scores stay.
  ///
  /// @param using name of the vector whose similarity counts; null for that of the search
  /// @param diversity from 0, which changes nothing, to 1
  record Diversify(String using, float diversity, int top) implements RerankStage {
    /// Each is compared with every other.
    public static final int MOST_TOP = 1_000;

    public static final float DEFAULT_DIVERSITY = 0.5f;

    public Diversify {
      require("mmr", "diversity", diversity, 0, 1);
      require("mmr", "top", top, 1, MOST_TOP);
    }
  }

  /// What a network says that looks at the query and a point together, see
  /// [io.ocelli.core.encode.CrossEncoder].
  ///
  /// @param model name of the network
  /// @param key where in the payload the text of a point is; several there are read as one, one
  ///   after the other; null for its picture
  /// @param query a text or a picture; null for that of the search, whose point stands for its own
  ///   text or picture
  record Score(String model, PayloadPath key, VectorInput query, int top) implements RerankStage {
    /// Each is a run of the network.
    public static final int MOST_TOP = 1_000;

    public static final int DEFAULT_TOP = 20;

    public Score {
      require("score", "top", top, 1, MOST_TOP);
    }
  }

  private static void require(String stage, String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw OcelliException.invalid(
          "Validation error: the rerank stage `%s` has %s %s, it must be from %s to %s"
              .formatted(stage, name, text(value), text(least), text(most)));
    }
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
