package io.ocelli.engine.duplicate;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import java.util.stream.IntStream;

/// Compares points, each of which stands for all with its content. Safe for many threads.
final class Comparison {
  private final Candidate[] candidates;
  private final VectorSample vectors;
  private final PictureLooks looks;
  private final PrintFile prints;
  private final double unrelated;

  /// @param candidates one for each vector
  /// @param unrelated the distance of unrelated vectors
  Comparison(Points points, PictureLooks looks, PrintFile prints, double unrelated) {
    candidates = points.candidates();
    vectors = points.vectors();
    this.looks = looks;
    this.prints = prints;
    this.unrelated = unrelated;
  }

  /// Points with one content each.
  record Points(Candidate[] candidates, VectorSample vectors) {
    int count() {
      return candidates.length;
    }
  }

  Evidence of(int one, int other) {
    return new Evidence(match(one, other), likeness(one, other));
  }

  /// Null for a point without a picture that can be read.
  PicturePrint print(int point) {
    String hash = candidates[point].hash();
    return hash == null ? null : prints.get(hash);
  }

  float match(int one, int other) {
    PicturePrint first = print(one);
    PicturePrint second = first == null ? null : print(other);
    return second == null ? Float.NaN : looks.match(first, second);
  }

  /// Zeros say nothing, so two of them are not alike.
  float likeness(int one, int other) {
    double distance = distance(vectors, one, other);
    return distance == 0 && isZero(one) ? 0 : (float) Math.max(0, 1 - distance / unrelated);
  }

  private boolean isZero(int point) {
    int from = point * vectors.dims();
    return IntStream.range(from, from + vectors.dims()).allMatch(i -> vectors.values()[i] == 0);
  }

  static double distance(VectorSample vectors, int one, int other) {
    int first = one * vectors.dims();
    int second = other * vectors.dims();
    double squares = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference = vectors.values()[first + i] - vectors.values()[second + i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
