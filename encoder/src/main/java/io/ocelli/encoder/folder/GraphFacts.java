package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.onnx.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Fills what the configurations leave open from the graph itself: names, sizes, taps, widths.
final class GraphFacts {
  /// Widths of classifiers that people publish: ImageNet-1k, -12k, -21k in its variants, CIFAR,
  /// Places, LVIS, WebVision.
  private static final Set<Long> CLASSES =
      Set.of(1000L, 1001L, 10L, 100L, 365L, 10450L, 11221L, 11821L, 21841L, 21842L, 21843L);

  private static final List<String> IMAGE_TAPS =
      List.of("image_embeds", "features", "embedding", "embeddings", "pooler_output");

  private static final List<String> TEXT_TAPS =
      List.of("text_embeds", "sentence_embedding", "last_hidden_state", "token_embeddings");

  /// Where a pooling is known: what sentence-transformers' layers behind the network take. Its
  /// exports have the result of these layers as `sentence_embedding` too.
  private static final List<String> TOKEN_TAPS = List.of("last_hidden_state", "token_embeddings");

  private static final List<String> SCORE_TAPS = List.of("logits", "score", "scores", "itm_score");

  private final Path folder;
  private final Draft draft;

  GraphFacts(Path folder, Draft draft) {
    this.folder = folder;
    this.draft = draft;
  }

  void fill() {
    file("image.model").map(OnnxFile::read).ifPresent(this::image);
    file("text.model").map(OnnxFile::read).ifPresent(this::text);
    file("score.model").map(OnnxFile::read).ifPresent(this::scorer);
  }

  /// The first variant there is.
  private Optional<Path> file(String path) {
    JsonNode model = draft.get(path);
    JsonNode first = model.isObject() && !model.isEmpty() ? model.iterator().next() : model;
    return Optional.ofNullable(first.asText(null))
        .map(folder::resolve)
        .filter(Files::isRegularFile);
  }

  private void image(OnnxFile graph) {
    graph.inputs().stream()
        .filter(input -> input.rank() == 4)
        .findFirst()
        .ifPresent(this::imageInput);
    List<OnnxFile.Value> outputs = graph.outputs();
    tap("image", outputs, IMAGE_TAPS)
        .or(() -> widest(outputs))
        .ifPresent(output -> tap("image", output));
  }

  /// `[batch, channels, height, width]` or `[batch, height, width, channels]`.
  private void imageInput(OnnxFile.Value input) {
    draft.orElse("image.input", input.name());
    boolean last = isChannels(input.dim(3)) && !isChannels(input.dim(1));
    if (last) {
      draft.orElse("image.layout", "nhwc");
    }
    long channels = input.dim(last ? 3 : 1);
    if (channels == 1) {
      draft.orElse("image.channels", "grey");
    }
    boolean free = draft.get("image.fit").asText().equals("longest");
    long height = input.dim(last ? 1 : 2);
    long width = input.dim(last ? 2 : 3);
    if (height > 0 && width > 0 && !free) {
      draft.orElse("image.height", height).orElse("image.width", width);
    }
  }

  private static boolean isChannels(long dim) {
    return dim == 1 || dim == 3;
  }

  private void text(OnnxFile graph) {
    boolean pooled = draft.has("text.pooling") && !draft.text("text.pooling").equals("none");
    List<OnnxFile.Value> outputs = graph.outputs();
    (pooled ? tap("text", outputs, TOKEN_TAPS) : Optional.<OnnxFile.Value>empty())
        .or(() -> tap("text", outputs, TEXT_TAPS))
        .or(() -> graph.outputs().stream().findFirst())
        .ifPresent(output -> tap("text", output));
    fixedLength(graph);
  }

  private void fixedLength(OnnxFile graph) {
    graph.inputs().stream()
        .filter(input -> input.rank() == 2 && input.dim(1) > 0)
        .findFirst()
        .ifPresent(input -> draft.put("text.context", input.dim(1)).put("text.padding", "max"));
  }

  private void scorer(OnnxFile graph) {
    List<OnnxFile.Value> pictures =
        graph.inputs().stream().filter(input -> input.rank() == 4).toList();
    if (!pictures.isEmpty()) {
      imageInput(pictures.getFirst());
    }
    if (draft.has("text")) {
      fixedLength(graph);
    } else {
      pictures.stream()
          .map(OnnxFile.Value::name)
          .filter(name -> !name.equals(draft.text("image.input")))
          .findFirst()
          .ifPresent(name -> draft.guess("image.candidate_input", name, "the other picture"));
    }
    tap("score", graph.outputs(), SCORE_TAPS)
        .or(() -> graph.outputs().stream().findFirst())
        .ifPresent(this::scores);
  }

  private void scores(OnnxFile.Value output) {
    String before = draft.text("score.tap");
    draft.put("score.tap", output.name());
    if (before == null && !SCORE_TAPS.contains(output.name())) {
      draft.guesses().put("score.tap", "the graph's first output");
    } else if (before != null && !before.equals(output.name())) {
      draft.guesses().put("score.tap", "the graph has no `" + before + "`");
    }
    if (output.rank() == 2 && output.dim(1) > 1 && !draft.has("score.label")) {
      List<String> names =
          Json.object(folder.resolve("config.json"))
              .path("id2label")
              .valueStream()
              .map(JsonNode::asText)
              .toList();
      throw OcelliException.invalid(
          "%s gives %d numbers a pair%s: name the one that is the score with --set score.label=1 --set score.activation=softmax"
              .formatted(folder, output.dim(1), names.isEmpty() ? "" : " " + names));
    }
  }

  /// The one that is named already, else the first that has a usual name.
  private Optional<OnnxFile.Value> tap(
      String tower, List<OnnxFile.Value> outputs, List<String> usual) {
    String named = draft.text(tower + ".tap");
    if (named != null) {
      Optional<OnnxFile.Value> chosen = named(outputs, named);
      if (chosen.isPresent()) {
        return chosen;
      }
      // An export that pools inside the graph under another name.
    }
    return usual.stream().flatMap(name -> named(outputs, name).stream()).findFirst();
  }

  private static Optional<OnnxFile.Value> named(List<OnnxFile.Value> outputs, String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }

  /// The rank-2 output that is not the classifier's logits; else whatever there is.
  private static Optional<OnnxFile.Value> widest(List<OnnxFile.Value> outputs) {
    return outputs.stream()
        .min(
            Comparator.comparing((OnnxFile.Value output) -> isLogits(output))
                .thenComparing(output -> output.rank() != 2)
                .thenComparing(output -> -width(output)));
  }

  /// @return -1 where the graph does not say
  private static long width(OnnxFile.Value output) {
    return output.rank() == 0 ? -1 : output.dim(output.rank() - 1);
  }

  private static boolean isLogits(OnnxFile.Value output) {
    return output.rank() == 2
        && (CLASSES.contains(output.dim(1))
            || output.name().matches("(?i).*(logit|prob|class|score).*"));
  }

  private void tap(String tower, OnnxFile.Value output) {
    String path = tower + ".tap";
    String before = draft.text(path);
    if (before == null && isUsual(output)) {
      draft.put(path, output.name());
    } else if (before == null) {
      draft.guess(path, output.name(), "of the outputs, the one that looks like an embedding");
    } else if (!before.equals(output.name())) {
      draft.put(path, output.name()).remove(tower + ".pooling");
      draft.guesses().put(path, "the graph has no `" + before + "`");
    }
    if (draft.has(tower + ".sparse")) {
      return;
    }
    if (!draft.has(tower + ".pooling")) {
      String pooling =
          switch (output.rank()) {
            case 3 -> tower.equals("image") ? "cls" : "mean";
            case 4 -> flat(output) ? "none" : "gap";
            default -> "none";
          };
      if (pooling.equals("none")) {
        draft.put(path(tower, "pooling"), pooling);
      } else {
        draft.guess(path(tower, "pooling"), pooling, "by the tap's dimensions");
      }
    }
    long width = output.rank() == 4 ? output.dim(1) : width(output);
    boolean flattened = draft.get(tower + ".pooling").asText().equals("flatten");
    if (width > 0 && !flattened) {
      draft.orElse(tower + ".dims", width);
    }
  }

  private static boolean isUsual(OnnxFile.Value output) {
    return IMAGE_TAPS.contains(output.name()) || TEXT_TAPS.contains(output.name());
  }

  private static boolean flat(OnnxFile.Value output) {
    return output.dim(2) == 1 && output.dim(3) == 1;
  }

  private static String path(String tower, String key) {
    return tower + "." + key;
  }
}
