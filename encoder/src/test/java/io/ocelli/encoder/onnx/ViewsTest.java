package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ImageTower.Views;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Several views of a picture, averaged. The network reads the red of its leftmost pixel and of the
/// one to the right of it, of an input of 2 x 1.
class ViewsTest {
  /// One row of five levels, and a part of two pixels is seen. The margin is 3, so the centre
  /// begins at 2 (1.5, to even), and so does the centre of the mirrored picture: that is 1 in this
  /// one.
  private static final PixelImage ROW =
      SyntheticPictures.of(5, 1, (channel, x, y) -> new int[] {10, 20, 40, 80, 160}[x]);

  @Test
  void oneIsTheCentre() {
    assertVector(Views.ONE, 40, 80);
  }

  @Test
  void flipIsTheCentreAndItsMirrorImage() {
    assertVector(Views.FLIP, (40 + 80) / 2.0, (80 + 40) / 2.0);
  }

  @Test
  void fiveAreTheCornersAndTheCentre() {
    assertVector(Views.FIVE, (2 * 10 + 2 * 80 + 40) / 5.0, (2 * 20 + 2 * 160 + 80) / 5.0);
  }

  /// Mirrored: the row 160 80 40 20 10, whose corners are 160 80 and 20 10, and its centre 40 20.
  @Test
  void tenAreThoseOfThePictureAndOfTheMirroredPicture() {
    double left = 2 * 10 + 2 * 80 + 40 + 2 * 160 + 2 * 20 + 40;
    double right = 2 * 20 + 2 * 160 + 80 + 2 * 80 + 2 * 10 + 20;

    assertVector(Views.TEN, left / 10, right / 10);
  }

  private static void assertVector(Views views, double left, double right) {
    float[] vector = encode(tower(views, false), List.of(ROW)).getFirst();

    assertArrayEquals(new float[] {(float) (left / 255), (float) (right / 255)}, vector, 1e-6f);
  }

  @Test
  void meansAreOfLengthOneAgain() {
    float[] vector = encode(tower(Views.FIVE, true), List.of(ROW)).getFirst();

    // The views' directions, four of them 1 : 2 and none of another.
    double length = Math.sqrt(5);
    assertArrayEquals(new float[] {(float) (1 / length), (float) (2 / length)}, vector, 1e-6f);
  }

  /// 41 pictures of ten views are more than go into a run; what a picture gets is the same.
  @Test
  void manyPicturesAreSplitBetweenTheirViews() {
    ImageTower tower = tower(Views.TEN, false);

    List<float[]> vectors = encode(tower, Collections.nCopies(41, ROW));

    assertEquals(41, vectors.size());
    float[] alone = encode(tower, List.of(ROW)).getFirst();
    vectors.forEach(vector -> assertArrayEquals(alone, vector));
  }

  private static List<float[]> encode(ImageTower tower, List<PixelImage> pictures) {
    EncoderInfo info =
        new EncoderInfo("tiny", "f00d", Set.of(EncoderInfo.Modality.IMAGE), 2, null, "");
    try (OnnxSession session = OnnxSession.load("tiny", redOfTwoPixels())) {
      VectorHeads heads = VectorHeads.load(tower.head(), null);
      OnnxImageEncoder encoder = new OnnxImageEncoder(info, tower, session, heads);
      List<PreparedImage> prepared = pictures.stream().map(encoder::prepare).toList();
      return encoder.encode(prepared);
    }
  }

  private static byte[] redOfTwoPixels() {
    OnnxGraph graph = new OnnxGraph("red");
    String image = graph.input("image", 3, 1, 2);
    String red = graph.node("Slice", image, graph.longs(0), graph.longs(1), graph.longs(1));
    graph.named("vector", "Reshape", List.of(), List.of(red, graph.longs(-1, 2)));
    graph.output("vector", 2);
    return graph.toModel();
  }

  private static ImageTower tower(Views views, boolean normalise) {
    return new ImageTower(
        new ImageInput(2, 1, new Fit.CentreCrop(1), Interpolation.BOX, Normalisation.UNIT),
        new Graph(Map.of(), "image", "vector"),
        new VectorHead(new Pooling.None(), List.of(), normalise, 2),
        views);
  }
}
