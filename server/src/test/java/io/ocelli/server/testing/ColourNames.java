package io.ocelli.server.testing;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Mixes the colours, of three, that a text names; everything else is grey. The prompt `opposite`
/// turns colours round.
final class ColourNames implements TextEncoder {
  @Override
  public EncoderInfo info() {
    return Colours.DUO;
  }

  @Override
  public List<float[]> encode(List<String> texts, String prompt) {
    return texts.stream().map(text -> colour(text, prompt.equals("opposite"))).toList();
  }

  private static float[] colour(String text, boolean opposite) {
    float[] rgb = new float[3];
    for (String word : text.split(" ")) {
      int light = List.of("red", "green", "blue").indexOf(word);
      if (light >= 0) {
        rgb[light] = 255;
      }
    }
    if (rgb[0] + rgb[1] + rgb[2] == 0) {
      Arrays.fill(rgb, 99);
    }
    for (int i = 0; i < 3 && opposite; i++) {
      rgb[i] = 255 - rgb[i];
    }
    return rgb;
  }

  /// Tokens are the colour itself.
  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    return tokens.stream().map(ColourNames::colour).toList();
  }

  private static float[] colour(int[] ids) {
    if (ids.length > 3 || IntStream.of(ids).anyMatch(id -> id > 255)) {
      throw OcelliException.badRequest("a colour has three tokens from 0 to 255");
    }
    float[] rgb = new float[3];
    for (int i = 0; i < ids.length; i++) {
      rgb[i] = ids[i];
    }
    return rgb;
  }

  @Override
  public int tokens(String text) {
    return text.split(" ").length;
  }
}
