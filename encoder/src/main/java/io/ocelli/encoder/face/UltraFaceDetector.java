package io.ocelli.encoder.face;

import ai.onnxruntime.OnnxJavaType;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.Port;
import io.ocelli.encoder.onnx.Tensor;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds faces with the network of [FaceCrop.Kind#ULTRAFACE]. Boxes of the same face are told apart
/// from those of others as upstream does it (`hard_nms`, a candidate falls where it overlaps a
/// better one by more than a half, 200 candidates at most). The picture is resized bilinearly with
/// antialiasing, where upstream's OpenCV has none.
final class UltraFaceDetector {
  private static final double SAME_FACE = 0.5;
  private static final int CANDIDATES = 200;
  private static final int LARGEST_SIDE = 2_048;
  private static final List<Float> MEAN = List.of(127f, 127f, 127f);
  private static final List<Float> STD = List.of(128f, 128f, 128f);

  private final String name;
  private final OnnxSession session;
  private final double threshold;
  private final Port in;
  private final Port scores;
  private final Port boxes;
  private final ImageInput input;

  /// @param name of the model, for messages
  /// @param session its owner closes it
  /// @param threshold faces are more probable than that
  /// @throws OcelliException INVALID_VALUE when the network is of another kind
  UltraFaceDetector(String name, OnnxSession session, double threshold) {
    this.name = name;
    this.session = session;
    this.threshold = threshold;
    in = picture();
    scores = output(2, "probabilities");
    boxes = output(4, "boxes");
    if (count(scores) > 0 && count(boxes) > 0 && count(scores) != count(boxes)) {
      throw wrong("gives", List.of(scores, boxes), "as many boxes as probabilities");
    }
    input =
        new ImageInput(
            (int) in.shape()[3],
            (int) in.shape()[2],
            new Fit.Squash(),
            Interpolation.BILINEAR,
            new Normalisation(MEAN, STD, 1));
  }

  private Port picture() {
    List<Port> inputs = List.copyOf(session.inputs().values());
    return inputs.stream()
        .filter(port -> inputs.size() == 1 && port.type() == OnnxJavaType.FLOAT)
        .filter(port -> isPicture(port.shape()))
        .findFirst()
        .orElseThrow(() -> wrong("takes", inputs, "one picture [1, 3, height, width]"));
  }

  private static boolean isPicture(long[] shape) {
    return shape.length == 4
        && isOne(shape[0])
        && shape[1] == 3
        && isSide(shape[2])
        && isSide(shape[3]);
  }

  private static boolean isOne(long dim) {
    return dim < 0 || dim == 1;
  }

  private static boolean isSide(long dim) {
    return dim >= 1 && dim <= LARGEST_SIDE;
  }

  private Port output(int values, String what) {
    List<Port> outputs = List.copyOf(session.outputs().values());
    return outputs.stream()
        .filter(port -> port.type() == OnnxJavaType.FLOAT && port.shape().length == 3)
        .filter(port -> isOne(port.shape()[0]) && port.shape()[2] == values)
        .findFirst()
        .orElseThrow(() -> wrong("gives", outputs, what + " [1, n, " + values + "]"));
  }

  /// Negative where the graph does not say it.
  private static long count(Port port) {
    return port.shape()[1];
  }

  private OcelliException wrong(String verb, List<Port> ports, String wanted) {
    List<String> shapes =
        ports.stream().map(port -> port.name() + " " + Arrays.toString(port.shape())).toList();
    return OcelliException.invalid(
        "model `%s`: its face detector (image.faces) is no ultraface network: it %s %s, not %s"
            .formatted(name, verb, shapes, wanted));
  }

  /// The most probable one first.
  ///
  /// @return parts of the picture of at least one pixel each
  List<Face> detect(PixelImage picture) {
    Feed feed =
        new Feed.Floats(
            in.name(),
            new long[] {1, 3, input.height(), input.width()},
            to -> input.write(input.prepare(picture), false, to));
    List<Tensor> answers = session.run(List.of(feed), List.of(scores.name(), boxes.name()));
    float[] probabilities = answers.get(0).values();
    float[] corners = answers.get(1).values();
    if (corners.length != 2 * probabilities.length) {
      throw OcelliException.invalid(
          "model `%s`: its face detector gave %d probabilities and %d corners of boxes"
              .formatted(name, probabilities.length, corners.length));
    }
    return distinct(candidates(probabilities, corners, picture)).stream()
        .map(face -> face.within(picture.width(), picture.height()))
        .filter(face -> face.width() >= 1 && face.height() >= 1)
        .toList();
  }

  private List<Face> candidates(float[] probabilities, float[] corners, PixelImage picture) {
    double width = picture.width();
    double height = picture.height();
    return IntStream.range(0, probabilities.length / 2)
        .filter(i -> probabilities[2 * i + 1] > threshold)
        .mapToObj(i ->
            new Face(
                corners[4 * i] * width,
                corners[4 * i + 1] * height,
                corners[4 * i + 2] * width,
                corners[4 * i + 3] * height,
                probabilities[2 * i + 1]))
        .filter(Face::isFinite)
        .sorted(Comparator.comparing(Face::probability).reversed())
        .limit(CANDIDATES)
        .toList();
  }

  /// @param candidates the most probable one first
  private static List<Face> distinct(List<Face> candidates) {
    List<Face> faces = new ArrayList<>();
    for (Face candidate : candidates) {
      if (faces.stream().allMatch(face -> face.overlap(candidate) <= SAME_FACE)) {
        faces.add(candidate);
      }
    }
    return faces;
  }
}
