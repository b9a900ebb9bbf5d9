package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Derives the contract of a model's folder.
public final class FolderReader {
  /// Our own file; what it says stands above what the ecosystem's files say.
  public static final String OWN = "ocelli.json";

  private static final int USUAL_SIDE = 224;

  private static final List<String> NETWORKS =
      List.of("image.model", "text.model", "text.table", "score.model");

  private static final Set<String> QUANTISED =
      Set.of("DequantizeLinear", "QLinearConv", "MatMulInteger", "ConvInteger", "QLinearMatMul");

  private FolderReader() {}

  /// What was derived.
  ///
  /// @param guesses by key, why it was guessed; people may set another value
  public record Derived(ModelContract contract, Map<String, String> guesses) {}

  /// @param name how people will call it
  /// @param source where the folder came from
  /// @param settings values by dotted key, `image.resize` for instance, above all else
  /// @throws OcelliException INVALID_VALUE, naming all that is wrong or missing
  public static Derived read(
      Path folder, String name, String source, Map<String, String> settings) {
    Draft draft = new Draft();
    ecosystem(folder, draft);
    return finish(draft, folder, name, source, settings);
  }

  /// As the other, of one network; of the files beside it only `ocelli.json` and `tokenizer.json`
  /// count.
  public static Derived readFile(
      Path file, String name, String source, Map<String, String> settings) {
    Draft draft = new Draft();
    Path folder = file.toAbsolutePath().getParent();
    network(folder, file.getFileName().toString(), draft);
    return finish(draft, folder, name, source, settings);
  }

  private static Derived finish(
      Draft draft, Path folder, String name, String source, Map<String, String> settings) {
    ObjectNode own = Json.object(folder.resolve(OWN));
    tell(draft, own, settings);
    if (NETWORKS.stream().noneMatch(draft::has) && own.isEmpty()) {
      throw noNetwork(folder);
    }
    draft.put("name", name).put("source", source).orElse("licence", licence(folder));
    new GraphFacts(folder, draft).fill();
    widths(Json.object(folder.resolve("config.json")), draft);
    // A tap that the graph lacks, and its pooling, were replaced: not those that somebody has set.
    tell(draft, own, settings);
    draft.put("name", name).put("source", source);
    draft.guesses().keySet().removeIf(path -> settings.containsKey(path) || says(own, path));
    defaults(draft);
    return new Derived(ContractReader.read(draft.tree()), draft.guesses());
  }

  private static void tell(Draft draft, ObjectNode own, Map<String, String> settings) {
    draft.merge(own);
    settings.forEach((key, value) -> draft.put(key, Json.value(value)));
  }

  private static boolean says(ObjectNode own, String path) {
    return !own.at("/" + path.replace('.', '/')).isMissingNode();
  }

  private static String licence(Path folder) {
    try {
      return ModelCard.licence(folder).orElse(null);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static void ecosystem(Path folder, Draft draft) {
    ObjectNode config = Json.object(folder.resolve("config.json"));
    if (StaticFolder.is(folder, config)) {
      StaticFolder.read(folder, config, draft);
    } else if (CrossEncoderFolder.is(folder, config)) {
      CrossEncoderFolder.read(folder, config, draft);
    } else if (Files.isRegularFile(folder.resolve(SentenceTransformersFolder.FILE))) {
      SentenceTransformersFolder.read(folder, draft);
    } else if (Files.isRegularFile(folder.resolve(OpenClipFolder.FILE))) {
      OpenClipFolder.read(folder, Json.object(folder.resolve(OpenClipFolder.FILE)), draft);
    } else if (TimmFolder.is(config)) {
      TimmFolder.read(folder, config, draft);
    } else if (TransformersFolder.is(config)) {
      TransformersFolder.read(folder, config, draft);
    } else {
      bare(folder, draft);
    }
  }

  /// Most models are published as weights alone.
  private static OcelliException noNetwork(Path folder) {
    return OcelliException.invalid(
        "%s holds no ONNX model: export it first (encoder/export in the source, or `optimum-cli export onnx`)"
            .formatted(folder));
  }

  private static void tokenizer(Path folder, Draft draft) {
    if (draft.has("text")) {
      draft.put("text.tokenizer", TransformersFolder.TOKENIZER);
    }
  }

  /// A network and nothing else.
  private static void bare(Path folder, Draft draft) {
    if (Files.isRegularFile(folder.resolve(OWN))) {
      return;
    }
    Map<String, String> files = OnnxVariants.find(folder, "model");
    List<String> found = files.isEmpty() ? onnxFiles(folder) : List.of();
    if (files.isEmpty() && found.size() != 1) {
      throw found.isEmpty()
          ? noNetwork(folder)
          : OcelliException.invalid(
              "%s holds several ONNX models (%s) and no configuration: name one of the files"
                  .formatted(folder, String.join(", ", found)));
    }
    if (files.isEmpty()) {
      network(folder, found.getFirst(), draft);
    } else {
      draft.put(reads(folder.resolve(files.values().iterator().next())) + ".model", files);
      tokenizer(folder, draft);
    }
  }

  private static void network(Path folder, String file, Draft draft) {
    draft.put(
        reads(folder.resolve(file)) + ".model", Map.of(precision(folder.resolve(file)), file));
    tokenizer(folder, draft);
  }

  private static String precision(Path network) {
    return OnnxFile.read(network).operators().stream().anyMatch(QUANTISED::contains)
        ? Precision.INT8.wireName()
        : Precision.FP32.wireName();
  }

  /// Pictures have four dimensions; what reads two of them scores pairs.
  private static String reads(Path network) {
    List<OnnxFile.Value> inputs = OnnxFile.read(network).inputs();
    long pictures = inputs.stream().filter(input -> input.rank() == 4).count();
    if (pictures == 0) {
      return "text";
    }
    return pictures > 1 ? "score" : "image";
  }

  private static List<String> onnxFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".onnx"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw OcelliException.invalid("%s cannot be read: %s".formatted(folder, e));
    }
  }

  /// Graphs whose outputs have no declared width: the configuration's, which loading proves.
  private static void widths(ObjectNode config, Draft draft) {
    for (String tower : List.of("image", "text")) {
      boolean open = draft.has(tower) && !draft.has(tower + ".dims");
      if (open && !draft.has("text.sparse") && !draft.has("score")) {
        JsonNode own = config.path(tower.equals("image") ? "vision_config" : "text_config");
        Stream.of(
                config.path("projection_dim"),
                own.path("projection_dim"),
                own.path("hidden_size"),
                config.path("hidden_size"))
            .filter(JsonNode::isInt)
            .findFirst()
            .ifPresent(width ->
                draft.guess(tower + ".dims", width, "of config.json; the graph does not say it"));
      }
    }
  }

  /// What everybody would try first.
  private static void defaults(Draft draft) {
    if (draft.has("image")) {
      String none = "nothing says it; set it with --set";
      int side = draft.get("image.height").asInt(USUAL_SIDE);
      draft
          .guess("image.height", side, "the graph takes any; " + none)
          .guess("image.width", side, "the graph takes any; " + none)
          .guess("image.fit", "shortest", none)
          .guess("image.interpolation", "bicubic", none);
      if (!draft.has("image.mean") && !draft.has("image.std") && !draft.has("image.rescale")) {
        draft
            .guess("image.mean", Constants.IMAGENET_MEAN, "ImageNet's; " + none)
            .guess("image.std", Constants.IMAGENET_STD, "ImageNet's; " + none);
      }
    }
  }
}
