package io.ocelli.ann.partition;

import io.ocelli.ann.score.Space;

/// Which vectors are in which list, list by list and by rising ordinals, and how lists are compared
/// with queries.
///
/// @param starts where each list starts in `ordinals`; one more for the end
/// @param corrections of the centroids
record ListTable(
    LeadingCodes rows, Centres centres, int[] starts, int[] ordinals, float[] corrections) {

  static ListTable of(LeadingCodes rows, Centres centres) {
    int lists = centres.codes().length / rows.columns();
    int[] starts = new int[lists + 1];
    for (int list : centres.assigned()) {
      starts[list + 1]++;
    }
    for (int list = 0; list < lists; list++) {
      starts[list + 1] += starts[list];
    }
    int[] ordinals = new int[centres.assigned().length];
    int[] next = starts.clone();
    for (int ordinal = 0; ordinal < ordinals.length; ordinal++) {
      ordinals[next[centres.assigned()[ordinal]]++] = ordinal;
    }
    ListTable table = new ListTable(rows, centres, starts, ordinals, new float[lists]);
    for (int list = 0; list < lists; list++) {
      table.corrections[list] = table.correction(list);
    }
    return table;
  }

  /// Under L2 a centroid is scored as a vector of the leading components would be. Products are
  /// those of the list's mean, and what the mean of all adds to them.
  private float correction(int list) {
    if (rows.quantizer().space() == Space.L2) {
      float step = rows.quantizer().step();
      return -step * step * square(list);
    }
    if (count(list) == 0) {
      return Float.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = starts[list]; i < starts[list + 1]; i++) {
      sum += rows.correction(ordinals[i]);
    }
    return (float) (sum / count(list));
  }

  int lists() {
    return starts.length - 1;
  }

  int count(int list) {
    return starts[list + 1] - starts[list];
  }

  byte code(int list, int column) {
    return centres.codes()[list * rows.columns() + column];
  }

  /// The squared length of a centroid's codes.
  int square(int list) {
    int sum = 0;
    for (int c = 0; c < rows.columns(); c++) {
      sum += code(list, c) * code(list, c);
    }
    return sum;
  }

  /// How all lists score for a vector of the segment as the query.
  float[] scores(int ordinal) {
    float weight = rows.quantizer().weight() * rows.quantizer().step();
    float[] scores = new float[lists()];
    for (int list = 0; list < scores.length; list++) {
      int sum = 0;
      for (int c = 0; c < rows.columns(); c++) {
        sum += rows.code(ordinal, c) * code(list, c);
      }
      scores[list] = corrections[list] + weight * sum;
    }
    return scores;
  }
}
