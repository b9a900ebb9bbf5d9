package io.ocelli.server.testing;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.Set;

/// Encoders of colours. There are
///
/// - `colours`, whose vector of a picture is its mean colour;
/// - `duo`, which reads the names of colours too, and whose vectors can be cut to 2;
/// - `terms`, which makes sparse vectors of texts, a dimension a first letter.
public final class Colours implements Encoders, ImageEncoder {
  public static final EncoderInfo INFO =
      new EncoderInfo(
          "colours", "0123abcd", Set.of(EncoderInfo.Modality.IMAGE), 3, null, "mean colour");

  public static final EncoderInfo DUO =
      new EncoderInfo(
          "duo",
          "d00d",
          Set.of(EncoderInfo.Modality.IMAGE, EncoderInfo.Modality.TEXT),
          3,
          null,
          "mean colour and its name",
          new EncoderInfo.Facts(
              "clip", "fp16", "cpu", List.of(2), "MIT", Set.of("query", "opposite")));

  public static final EncoderInfo TERMS =
      new EncoderInfo(
          "terms", "7e2", Set.of(EncoderInfo.Modality.SPARSE_TEXT), 0, null, "first letters");

  private final EncoderInfo info;

  public Colours() {
    this(INFO);
  }

  private Colours(EncoderInfo info) {
    this.info = info;
  }

  @Override
  public String defaultName() {
    return INFO.name();
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(INFO, DUO, TERMS);
  }

  @Override
  public ImageEncoder image(String name) {
    EncoderInfo asked = info(name);
    if (!asked.reads(EncoderInfo.Modality.IMAGE)) {
      throw OcelliException.badRequest("the encoder `" + name + "` reads no pictures");
    }
    return new Colours(asked);
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public PreparedImage prepare(PixelImage image) {
    return PreparedImage.of(image);
  }

  @Override
  public List<float[]> encode(List<PreparedImage> prepared) {
    return prepared.stream().map(image -> mean(image.views().getFirst())).toList();
  }

  private static float[] mean(PixelImage image) {
    float[] mean = new float[3];
    for (int i = 0; i < image.rgb().length; i++) {
      mean[i % 3] += image.rgb()[i] & 0xFF;
    }
    return mean;
  }

  @Override
  public EncoderInfo info(String name) {
    return list().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            OcelliException.notFound(
                "no encoder `" + name + "`, there are `colours`, `duo` and `terms`"));
  }

  @Override
  public TextEncoder text(String name) {
    if (!info(name).reads(EncoderInfo.Modality.TEXT)) {
      throw OcelliException.badRequest(
          "the encoder `" + name + "` makes no dense vectors of texts");
    }
    return new ColourNames();
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    if (!info(name).reads(EncoderInfo.Modality.SPARSE_TEXT)) {
      throw OcelliException.badRequest("the encoder `" + name + "` makes no sparse vectors");
    }
    return new FirstLetters();
  }

  @Override
  public CrossEncoder cross(String name) {
    throw OcelliException.badRequest("the encoder `" + info(name).name() + "` scores no pairs");
  }
}
