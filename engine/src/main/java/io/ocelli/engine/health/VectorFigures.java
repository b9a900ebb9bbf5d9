package io.ocelli.engine.health;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.StudySession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What can be seen of the vectors one by one: those of no use, copies, lengths.
record VectorFigures(Subject subject, StudySession session, Findings findings) {
  /// Points of no use that are named.
  private static final int NAMED = 10;

  private static final Bounds NONE = new Bounds(0, 0, "any at all is an error");
  private static final Bounds COPIES =
      new Bounds(
          0.01, 0.1, "our rule of thumb: copies push other answers out of every list of results");
  private static final Bounds LENGTHS =
      new Bounds(
          0.1, 0.5, "our rule of thumb: under the dot product longer vectors win more searches");

  void find() {
    double[] lengths = lengths(subject.table().vectors());
    none("zero_vectors", rows(lengths, true), "a vector of zeros matches nothing");
    none("non_finite_vectors", rows(lengths, false), "such vectors cannot be compared");
    int count = lengths.length;
    long copies = count - subject.distinct().length;
    findings.add(
        Figure.of(
            "duplicate_vectors",
            (double) copies / count,
            COPIES,
            new Figure.Told(
                "Remove the copies, or group the answers by what tells originals from copies.",
                new Answer().put("points", copies).object())));
    findings.add(norms(lengths));
  }

  private static double[] lengths(VectorSample vectors) {
    double[] lengths = new double[vectors.count()];
    for (int row = 0; row < lengths.length; row++) {
      double squares = 0;
      for (int at = row * vectors.dims(); at < (row + 1) * vectors.dims(); at++) {
        squares += (double) vectors.values()[at] * vectors.values()[at];
      }
      lengths[row] = Math.sqrt(squares);
    }
    return lengths;
  }

  /// Rows of length zero, or of none that is a number.
  private static List<Integer> rows(double[] lengths, boolean zero) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < lengths.length; row++) {
      if (zero ? lengths[row] == 0 : !Double.isFinite(lengths[row])) {
        rows.add(row);
      }
    }
    return rows;
  }

  private void none(String name, List<Integer> rows, String why) {
    List<Value> ids =
        rows.stream()
            .limit(NAMED)
            .map(row -> Answer.id(session.snapshot().id(subject.table().docs()[row])))
            .toList();
    findings.add(
        Figure.of(
            name,
            rows.size(),
            NONE,
            new Figure.Told(
                "Encode these points again or delete them: " + why + ".",
                new Answer().put("ids", ids).object())));
  }

  private Figure norms(double[] lengths) {
    double mean = Arrays.stream(lengths).average().orElse(0);
    double variance = Arrays.stream(lengths).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double variation = mean > 0 ? Math.sqrt(variance) / mean : 0;
    Value.Obj details =
        new Answer()
            .put("least", Arrays.stream(lengths).min().orElse(0))
            .put("mean", mean)
            .put("most", Arrays.stream(lengths).max().orElse(0))
            .object();
    String name = "norm_variation";
    return switch (subject.table().metric()) {
      case DOT ->
          Figure.of(
              name,
              variation,
              LENGTHS,
              new Figure.Told(
                  "Compare by cosine, or make the vectors length 1, unless length has a meaning"
                      + " here.",
                  details));
      case COSINE ->
          new Figure(
              name,
              variation,
              null,
              "stored at length 1, as cosine compares them",
              new Figure.Told("Nothing needs to be done.", details));
      case EUCLID, MANHATTAN ->
          new Figure(
              name,
              variation,
              null,
              "standard deviation over mean of the lengths; neither good nor bad by itself",
              new Figure.Told("Where length has no meaning, compare by cosine instead.", details));
    };
  }
}
