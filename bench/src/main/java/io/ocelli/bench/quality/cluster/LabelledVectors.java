package io.ocelli.bench.quality.cluster;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.bench.ann.data.VectorOutput;
import io.ocelli.bench.quality.workload.PhotoVectors;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Vectors of which it is known what belongs together.
///
/// @param labels the class of each vector, numbered from 0
public record LabelledVectors(String name, VectorSample vectors, int[] labels) {
  private static final String MOBILENET =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";

  private static final Map<String, String> FACES =
      Map.of(
          "image.fit", "squash",
          "image.interpolation", "bilinear",
          "image.rescale", "1",
          "image.mean", "[127.5, 127.5, 127.5]",
          "image.std", "[127.5, 127.5, 127.5]");

  /// 400 faces of 40 people, not aligned, through MobileFaceNet.
  static LabelledVectors orl(Path data) throws IOException {
    Path model = data.resolve("mobilefacenet/mobilefacenet.onnx");
    return pictures("orl-faces", data, model, FACES);
  }

  /// 762 photographs of 7 things, through MobileNetV2.
  static LabelledVectors caltech(Path data) throws IOException {
    Map<String, String> settings = Map.of("image.resize", "256");
    return pictures("caltech101-subset", data, data.resolve(MOBILENET), settings);
  }

  /// The first pictures of clothes of 10 kinds, as their 784 grey values.
  static LabelledVectors fashion(Path data, int count) throws IOException {
    Path folder = data.resolve("fashion-mnist");
    float[][] rows;
    try (VectorReader reader = VectorFiles.open(folder.resolve("train-images-idx3-ubyte.gz"))) {
      rows = reader.rows(count);
    }
    int[] labels = new int[count];
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(
                Files.newInputStream(folder.resolve("train-labels-idx1-ubyte.gz"))))) {
      in.skipNBytes(8);
      for (int i = 0; i < count; i++) {
        labels[i] = in.readUnsignedByte();
      }
    }
    return new LabelledVectors("fashion-mnist", VectorSample.of(rows), labels);
  }

  private static LabelledVectors pictures(
      String name, Path data, Path model, Map<String, String> settings) throws IOException {
    Path folder = data.resolve(name);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !List.of(name, "test").contains(label(file)))
              .sorted()
              .toList();
    }
    List<String> classes = files.stream().map(LabelledVectors::label).distinct().toList();
    try (OpenModel open = PhotoVectors.open(model, settings)) {
      float[][] rows = PhotoVectors.of(files, open.image()).toArray(float[][]::new);
      int[] labels = files.stream().mapToInt(file -> classes.indexOf(label(file))).toArray();
      return new LabelledVectors(name, VectorSample.of(rows), labels);
    }
  }

  private static String label(Path file) {
    return file.getParent().getFileName().toString();
  }

  int classes() {
    return (int) Arrays.stream(labels).distinct().count();
  }

  /// For the scripts of peers: `vectors.fbin` and `labels.txt`.
  void write(Path folder) throws IOException {
    float[][] rows =
        IntStream.range(0, vectors.count()).mapToObj(vectors::row).toArray(float[][]::new);
    VectorOutput.fbin(folder.resolve("vectors.fbin"), rows);
    Files.write(folder.resolve("labels.txt"), lines(labels));
  }

  static List<String> lines(int[] labels) {
    return Arrays.stream(labels).mapToObj(Integer::toString).toList();
  }
}
