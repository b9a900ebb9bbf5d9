package io.ocelli.engine.space;

import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.Region;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Runs encoders on lists of any length, some at a time. Vectors are raw and in the order of what
/// they are made of; one list of results stands for one list of inputs.
public final class Towers {
  /// What one run of a network takes: larger ones are hardly faster, and hold as many pictures.
  private static final int BATCH = 32;

  private final Encoders encoders;
  private final ImageCodec codec;

  public Towers(Encoders encoders, ImageCodec codec) {
    this.encoders = encoders;
    this.codec = codec;
  }

  /// @param file still encoded
  /// @param region null for the whole picture
  /// @param name by which an error calls it; null where there is only one
  public record Picture(byte[] file, Region region, String name) {}

  public List<float[]> pictures(String encoder, List<Picture> pictures) {
    ImageEncoder tower = encoders.image(encoder);
    return batched(
        pictures,
        batch -> tower.encode(batch.stream().map(each -> prepared(tower, each)).toList()));
  }

  private PreparedImage prepared(ImageEncoder tower, Picture picture) {
    try {
      PixelImage pixels = codec.decode(picture.file()).pixels();
      return tower.prepare(picture.region() == null ? pixels : pixels.part(picture.region()));
    } catch (OcelliException e) {
      throw picture.name() == null
          ? e
          : new OcelliException(e.kind(), picture.name() + ": " + e.getMessage(), e);
    }
  }

  /// Pictures that are made when it is their turn, so that no more than a batch of them exists.
  ///
  /// @param deadline that is looked at before every batch
  List<float[]> pixels(String encoder, int count, IntFunction<PixelImage> each, Deadline deadline) {
    ImageEncoder tower = encoders.image(encoder);
    return batched(
        IntStream.range(0, count).boxed().toList(),
        batch -> {
          deadline.check();
          return tower.encode(batch.stream().map(i -> tower.prepare(each.apply(i))).toList());
        });
  }

  /// @param prompt see [TextEncoder#encode]
  public List<float[]> texts(String encoder, List<String> texts, String prompt) {
    TextEncoder tower = encoders.text(encoder);
    return batched(texts, batch -> tower.encode(batch, prompt));
  }

  /// Texts that are cut into tokens already.
  public List<float[]> tokens(String encoder, List<int[]> tokens) {
    TextEncoder tower = encoders.text(encoder);
    return batched(tokens, tower::encodeTokens);
  }

  /// @param prompt see [TextEncoder#encode]
  public List<VectorValue.Sparse> sparse(String encoder, List<String> texts, String prompt) {
    SparseTextEncoder tower = encoders.sparse(encoder);
    return batched(texts, batch -> tower.encode(batch, prompt));
  }

  private static <I, O> List<O> batched(List<I> inputs, Function<List<I>, List<O>> network) {
    List<O> outputs = new ArrayList<>(inputs.size());
    for (int from = 0; from < inputs.size(); from += BATCH) {
      outputs.addAll(network.apply(inputs.subList(from, Math.min(from + BATCH, inputs.size()))));
    }
    return outputs;
  }
}
