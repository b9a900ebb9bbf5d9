package io.ocelli.storage.collection;

import io.ocelli.core.encode.AlignerFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The aligners of a commit as entries of its user data: `aligner.0.from`, `aligner.0.to`, the id
/// of the transform, and the figures; the list ends where a number has no entry.
final class AlignerCodec {
  private AlignerCodec() {}

  static void write(Map<String, String> data, List<AlignerEntry> aligners) {
    for (int n = 0; n < aligners.size(); n++) {
      String at = at(n);
      AlignerEntry aligner = aligners.get(n);
      data.put(at + "from", aligner.from());
      data.put(at + "to", aligner.to());
      data.put(at + "id", aligner.id());
      AlignerFigures figures = aligner.figures();
      data.put(at + "held_out", Long.toString(figures.heldOut()));
      data.put(at + "r_squared", Double.toString(figures.rSquared()));
      data.put(at + "mean_cosine", Double.toString(figures.meanCosine()));
      data.put(at + "k", Integer.toString(figures.k()));
      data.put(at + "old_found", Double.toString(figures.oldFound()));
      data.put(at + "new_found", Double.toString(figures.newFound()));
      data.put(at + "agreement", Double.toString(figures.agreement()));
    }
  }

  /// @throws io.ocelli.core.error.OcelliException CORRUPT where something is missing
  static List<AlignerEntry> read(Map<String, String> data) {
    List<AlignerEntry> aligners = new ArrayList<>();
    for (int n = 0; data.containsKey(at(n) + "from"); n++) {
      String at = at(n);
      aligners.add(
          new AlignerEntry(
              data.get(at + "from"),
              CommitCodec.need(data, at + "to"),
              CommitCodec.need(data, at + "id"),
              figures(data, at)));
    }
    return aligners;
  }

  private static AlignerFigures figures(Map<String, String> data, String at) {
    return new AlignerFigures(
        Long.parseLong(CommitCodec.need(data, at + "held_out")),
        number(data, at + "r_squared"),
        number(data, at + "mean_cosine"),
        Integer.parseInt(CommitCodec.need(data, at + "k")),
        number(data, at + "old_found"),
        number(data, at + "new_found"),
        number(data, at + "agreement"));
  }

  private static double number(Map<String, String> data, String key) {
    return Double.parseDouble(CommitCodec.need(data, key));
  }

  private static String at(int n) {
    return "aligner." + n + ".";
  }
}
