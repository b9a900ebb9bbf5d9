package io.ocelli.engine.testing;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.OcelliException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Scores a pair of texts by the number of words that they share, and a pair of pictures by minus
/// the difference of the red of their first pixels.
final class Pairs implements CrossEncoder {
  @Override
  public EncoderInfo info() {
    return new EncoderInfo("pairs", "p1", Set.of(EncoderInfo.Modality.TEXT), 0, null, "pairs");
  }

  @Override
  public float[] score(Side query, List<Side> candidates) {
    float[] scores = new float[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(query, candidates.get(i));
    }
    return scores;
  }

  private static float score(Side query, Side candidate) {
    if (query instanceof Side.Text(String asked) && candidate instanceof Side.Text(String text)) {
      Set<String> shared = new HashSet<>(List.of(asked.split(" ")));
      shared.retainAll(List.of(text.split(" ")));
      return shared.size();
    }
    if (query instanceof Side.Picture(var asked) && candidate instanceof Side.Picture(var seen)) {
      return -Math.abs((asked.rgb()[0] & 0xFF) - (seen.rgb()[0] & 0xFF));
    }
    throw OcelliException.badRequest("`pairs` compares texts with texts, pictures with pictures");
  }
}
