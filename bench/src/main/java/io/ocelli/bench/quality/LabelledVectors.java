package io.ocelli.bench.quality;

import io.ocelli.bench.ann.data.VectorOutput;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.composed.Vectors;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Writes vectors with their classes for what clusters them, in this process or another:
/// `NAME.fbin` and `NAME-classes.ibin`.
///
/// ```
/// java ... io.ocelli.bench.quality.LabelledVectors DATA DIR
/// ```
///
/// `caltech101`: 762 photographs as MobileNetV2 sees them, of unit length. `fashion`: the pixels of
/// 60,000 pictures, and `fashion-10k` of the first 10,000.
public final class LabelledVectors {
  private static final String MODEL =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";
  private static final int IDX_HEADER = 8;
  private static final int PART = 10_000;

  private LabelledVectors() {}

  static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path out = Files.createDirectories(Path.of(args[1]));
    caltech(data, out);
    fashion(data.resolve("fashion-mnist"), out);
  }

  private static void caltech(Path data, Path out) throws IOException {
    List<Item> items =
        ModelQuality.encoded(
            data.resolve("caltech101-subset"),
            List.of("test", "caltech101-subset"),
            data.resolve(MODEL),
            Map.of("image.resize", "256"));
    List<String> names = items.stream().map(Item::label).distinct().sorted().toList();
    float[][] vectors =
        items.stream().map(item -> Vectors.unit(item.vector())).toArray(float[][]::new);
    write(
        out,
        "caltech101",
        vectors,
        items.stream().mapToInt(i -> names.indexOf(i.label())).toArray());
  }

  private static void fashion(Path folder, Path out) throws IOException {
    float[][] pixels;
    try (VectorReader reader = VectorFiles.open(folder.resolve("train-images-idx3-ubyte.gz"))) {
      pixels = reader.rows(reader.count());
    }
    int[] classes = new int[pixels.length];
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(
                Files.newInputStream(folder.resolve("train-labels-idx1-ubyte.gz"))))) {
      in.skipNBytes(IDX_HEADER);
      for (int i = 0; i < classes.length; i++) {
        classes[i] = in.readUnsignedByte();
      }
    }
    write(out, "fashion", pixels, classes);
    write(out, "fashion-10k", Arrays.copyOf(pixels, PART), Arrays.copyOf(classes, PART));
  }

  private static void write(Path out, String name, float[][] vectors, int[] classes)
      throws IOException {
    VectorOutput.fbin(out.resolve(name + ".fbin"), vectors);
    VectorOutput.ibin(
        out.resolve(name + "-classes.ibin"),
        Arrays.stream(classes).mapToObj(label -> new int[] {label}).toArray(int[][]::new));
  }
}
