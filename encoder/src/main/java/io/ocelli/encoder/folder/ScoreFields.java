package io.ocelli.encoder.folder;

import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.PairScorer.Activation;
import io.ocelli.encoder.contract.PairScorer.Sides;

/// `score` of a contract. With it, `text` and `image` say how the sides of a pair are read, and
/// nothing of vectors.
final class ScoreFields {
  private static final int MOST_LABELS = 1 << 16;

  private ScoreFields() {}

  static PairScorer read(Fields top) {
    Fields score = top.object("score");
    Graph graph = ContractReader.graph(score, null);
    Activation activation = score.choice("activation", Activation.class, Activation.SIGMOID);
    int label = score.integer("label", PairScorer.ONE, 0, MOST_LABELS);
    if (activation == Activation.SOFTMAX && label == PairScorer.ONE) {
      score.problem("label", "must name the class whose share is the score, from 0");
    }
    Sides sides = sides(top, score);
    score.refuseOthers();
    return new PairScorer(graph, sides, activation, label);
  }

  private static Sides sides(Fields top, Fields score) {
    if (!top.has("image")) {
      if (!top.has("text")) {
        score.problem("model", "reads nothing: say how with `text`, `image` or both");
      }
      return new Sides.Texts(TextFields.side(top.object("text")));
    }
    Fields image = top.object("image");
    String input = image.required("input");
    if (top.has("text")) {
      return new Sides.TextAndPicture(
          TextFields.side(top.object("text")), ImageFields.side(image), input);
    }
    String candidate = image.required("candidate_input");
    if (candidate.equals(input)) {
      image.problem("candidate_input", "must be another input than that of the query");
    }
    return new Sides.Pictures(ImageFields.side(image), input, candidate);
  }
}
