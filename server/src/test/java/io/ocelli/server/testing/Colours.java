package io.ocelli.server.testing;

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

/// An encoder whose vector of a picture is its mean colour.
public final class Colours implements Encoders, ImageEncoder {
  public static final EncoderInfo INFO =
      new EncoderInfo(
          "colours", "0123abcd", Set.of(EncoderInfo.Modality.IMAGE), 3, null, "mean colour");

  @Override
  public String defaultName() {
    return INFO.name();
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(INFO);
  }

  @Override
  public ImageEncoder image(String name) {
    if (!name.equals(INFO.name())) {
      throw OcelliException.notFound("no encoder `" + name + "`, there is only `colours`");
    }
    return this;
  }

  @Override
  public EncoderInfo info() {
    return INFO;
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
    return image(name).info();
  }

  @Override
  public TextEncoder text(String name) {
    throw OcelliException.badRequest("the encoder `" + name + "` reads no texts");
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    throw OcelliException.badRequest("the encoder `" + name + "` reads no texts");
  }
}
