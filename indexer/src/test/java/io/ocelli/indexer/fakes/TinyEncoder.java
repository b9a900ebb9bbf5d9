package io.ocelli.indexer.fakes;

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
import java.util.concurrent.atomic.AtomicInteger;

/// The mean colours of the four quarters of a picture: twelve numbers that tell pictures apart.
public final class TinyEncoder implements ImageEncoder, Encoders {
  private static final int DIMS = 12;
  private static final EncoderInfo INFO =
      new EncoderInfo(
          "tiny", "f00d", Set.of(EncoderInfo.Modality.IMAGE), DIMS, null, "mean colours");

  /// How many pictures went through the network.
  public final AtomicInteger encoded = new AtomicInteger();

  /// How often it was asked for.
  public final AtomicInteger opened = new AtomicInteger();

  public final AtomicInteger largestBatch = new AtomicInteger();

  @Override
  public EncoderInfo info() {
    return INFO;
  }

  @Override
  public PreparedImage prepare(PixelImage image) {
    return PreparedImage.of(image);
  }

  private static float[] means(PixelImage image) {
    float[] sums = new float[DIMS];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int quarter = 2 * (2 * y / image.height()) + 2 * x / image.width();
        for (int channel = 0; channel < 3; channel++) {
          int value = image.rgb()[3 * (y * image.width() + x) + channel] & 0xFF;
          sums[3 * quarter + channel] += value / (255f * image.width() * image.height());
        }
      }
    }
    return sums;
  }

  @Override
  public List<float[]> encode(List<PreparedImage> prepared) {
    encoded.addAndGet(prepared.size());
    largestBatch.accumulateAndGet(prepared.size(), Math::max);
    return prepared.stream().map(image -> means(image.views().getFirst())).toList();
  }

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
    opened.incrementAndGet();
    return this;
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

  @Override
  public CrossEncoder cross(String name) {
    throw OcelliException.badRequest("the encoder `" + name + "` scores no pairs");
  }
}
