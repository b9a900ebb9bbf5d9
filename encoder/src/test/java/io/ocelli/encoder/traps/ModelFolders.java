package io.ocelli.encoder.traps;

import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.onnx.OnnxGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Folders as the ecosystems lay them out, around networks of a node or two.
final class ModelFolders {
  private final Path temp;
  private int count;

  /// @param temp where they are put
  ModelFolders(Path temp) {
    this.temp = temp;
  }

  /// @param pretrained members of `pretrained_cfg`
  ModelContract timm(String pretrained, int height, int width) {
    Path folder = next();
    write(folder, "model.onnx", meanOfChannels("features", height, width));
    write(
        folder,
        "config.json",
        """
        {"architecture": "any", "num_classes": 0, "num_features": 3, "pretrained_cfg": {%s}}\
        """
            .formatted(pretrained));
    return read(folder);
  }

  /// Both towers, pictures of 224 x 224.
  ///
  /// @param model members of `model_cfg`
  /// @param preprocessing members of `preprocess_cfg`
  ModelContract openClip(String model, String preprocessing) {
    Path folder = next();
    write(folder, "visual.onnx", meanOfChannels("image_embeds", 224, 224));
    write(folder, "textual.onnx", meanOfChannels("text_embeds", 1, 1));
    write(
        folder,
        "open_clip_config.json",
        """
        {"model_cfg": {"vision_cfg": {"image_size": 224}, %s}, "preprocess_cfg": {%s}}\
        """
            .formatted(model, preprocessing));
    return read(folder);
  }

  /// @return a new empty folder
  Path next() {
    count++;
    try {
      return Files.createDirectory(temp.resolve("model" + count));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ModelContract read(Path folder) {
    return FolderReader.read(folder, "trap", null, Map.of()).contract();
  }

  static void write(Path folder, String name, String text) {
    write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path folder, String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] meanOfChannels(String output, int height, int width) {
    OnnxGraph graph = new OnnxGraph("mean");
    String mean = graph.node("GlobalAveragePool", graph.input("pixel_values", 3, height, width));
    graph.named(output, "Reshape", List.of(), List.of(mean, graph.longs(-1, 3)));
    graph.output(output, 3);
    return graph.toModel();
  }
}
