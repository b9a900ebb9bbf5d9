package io.ocelli.engine.embed;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Embeddings;
import io.ocelli.engine.space.Matryoshka;
import io.ocelli.engine.space.PinnedEncoder;
import io.ocelli.engine.space.Towers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Encodes what a client sends, kind by kind, and cuts vectors to the length it asks for.
public final class EmbeddingEngine implements Embeddings {
  /// No model has a prompt of this name, so nothing is put before texts.
  private static final String NO_PROMPT = "";

  private final Encoders encoders;
  private final Towers towers;

  public EmbeddingEngine(Encoders encoders, ImageCodec codec) {
    this.encoders = encoders;
    towers = new Towers(encoders, codec);
  }

  @Override
  public List<EncoderInfo> models() {
    return encoders.list();
  }

  @Override
  public EncoderInfo model(String name) {
    return blaming("model", () -> encoders.info(name));
  }

  @Override
  public Answer embed(Wanted wanted) {
    EncoderInfo encoder = model(wanted.model() == null ? encoders.defaultName() : wanted.model());
    if (encoder.scoresPairs()) {
      throw PinnedEncoder.makesNoVectors(encoder).about("model");
    }
    int length = length(encoder, wanted.dimensions());
    checkPrompt(encoder, wanted.prompt());
    return new Work(encoder, wanted, length).run();
  }

  private static int length(EncoderInfo encoder, int wanted) {
    int own = encoder.storedDims();
    List<Integer> allowed = encoder.facts().matryoshka();
    if (wanted == 0 || wanted == own || (wanted < own && allowed.contains(wanted))) {
      return wanted == 0 ? own : wanted;
    }
    throw OcelliException.badRequest(
            "Wrong input: `dimensions` is %d, the vectors of `%s` have %d%s"
                .formatted(
                    wanted,
                    encoder.name(),
                    own,
                    allowed.isEmpty()
                        ? " and cannot be cut: leave it out"
                        : " or, cut, one of " + allowed))
        .about("dimensions");
  }

  /// A model without prompts takes any: the same request then goes to all models.
  private static void checkPrompt(EncoderInfo encoder, String prompt) {
    Set<String> prompts = encoder.facts().prompts();
    if (prompt != null && !prompts.isEmpty() && !prompts.contains(prompt)) {
      throw OcelliException.badRequest(
              "Wrong input: `%s` has no prompt `%s`; it has: %s"
                  .formatted(encoder.name(), prompt, String.join(", ", new TreeSet<>(prompts))))
          .about("input_type");
    }
  }

  private static <T> T blaming(String parameter, Supplier<T> work) {
    try {
      return work.get();
    } catch (OcelliException e) {
      throw e.about(parameter);
    }
  }

  /// One request under way.
  private final class Work {
    private final EncoderInfo encoder;
    private final Wanted wanted;
    private final int length;
    private final Projection shipped;
    private final float[][] vectors;

    Work(EncoderInfo encoder, Wanted wanted, int length) {
      this.encoder = encoder;
      this.wanted = wanted;
      this.length = length;
      shipped =
          encoder.defaultTransform() == null ? null : new Projection(encoder.defaultTransform());
      vectors = new float[wanted.inputs().size()][];
    }

    Answer run() {
      String name = encoder.name();
      String prompt = wanted.prompt() == null ? NO_PROMPT : wanted.prompt();
      List<String> texts =
          encode(
              Input.Text.class, (each, _) -> each.text(), list -> towers.texts(name, list, prompt));
      List<int[]> tokens =
          encode(Input.Tokens.class, (each, _) -> each.ids(), list -> towers.tokens(name, list));
      encode(
          Input.Picture.class,
          (each, place) -> new Towers.Picture(each.file(), each.region(), "input[" + place + "]"),
          list -> towers.pictures(name, list));
      return new Answer(encoder, List.of(vectors), count(texts, tokens));
    }

    /// Encodes the inputs of one kind and puts their vectors in place.
    private <I extends Input, T> List<T> encode(
        Class<I> kind,
        BiFunction<I, Integer, T> content,
        Function<List<T>, List<float[]>> network) {
      List<Integer> places = new ArrayList<>();
      List<T> contents = new ArrayList<>();
      for (int i = 0; i < vectors.length; i++) {
        if (kind.isInstance(wanted.inputs().get(i))) {
          places.add(i);
          contents.add(content.apply(kind.cast(wanted.inputs().get(i)), i));
        }
      }
      if (!places.isEmpty()) {
        List<float[]> raw = blaming("input", () -> network.apply(contents));
        for (int i = 0; i < raw.size(); i++) {
          vectors[places.get(i)] = finished(raw.get(i));
        }
      }
      return contents;
    }

    private float[] finished(float[] raw) {
      return Matryoshka.cut(shipped == null ? raw : shipped.apply(raw), length);
    }

    private long count(List<String> texts, List<int[]> tokens) {
      long count = tokens.stream().mapToLong(ids -> ids.length).sum();
      if (!texts.isEmpty()) {
        TextEncoder tower = encoders.text(encoder.name());
        count += texts.stream().mapToLong(tower::tokens).sum();
      }
      return count;
    }
  }
}
