package io.ocelli.bench.quality.composed;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A function from texts to vectors as the only encoder that there is.
record StandInTexts(Function<String, float[]> texts, int dims) implements Encoders, TextEncoder {
  static final String NAME = "stand-in";

  @Override
  public EncoderInfo info() {
    return new EncoderInfo(NAME, NAME, Set.of(Modality.TEXT), dims, null, "defined by a workload");
  }

  @Override
  public List<float[]> encode(List<String> several, String prompt) {
    return several.stream().map(texts).toList();
  }

  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    throw none("reads no tokens");
  }

  @Override
  public int tokens(String text) {
    return text.split(" ").length;
  }

  @Override
  public String defaultName() {
    return NAME;
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(info());
  }

  @Override
  public EncoderInfo info(String name) {
    return info();
  }

  @Override
  public ImageEncoder image(String name) {
    throw none("reads no pictures");
  }

  @Override
  public TextEncoder text(String name) {
    return this;
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    throw none("makes no sparse vectors");
  }

  @Override
  public CrossEncoder cross(String name) {
    throw none("scores no pairs");
  }

  private static OcelliException none(String what) {
    return OcelliException.badRequest("the encoder `" + NAME + "` " + what);
  }
}
