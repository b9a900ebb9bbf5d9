package io.ocelli.encoder.builtin;

import static io.ocelli.encoder.builtin.MorletBank.ORIENTATIONS;

import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.onnx.OnnxAttribute;
import io.ocelli.encoder.onnx.OnnxGraph;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The built-in descriptor as an ONNX model that is computed, not trained: a scattering network of
/// two layers (Bruna and Mallat 2013) over three scales and four orientations, with the contrast
/// normalised locally, beside a coarse colour layout; made invariant to mirroring.
///
/// Output, 684 floats: what mirroring leaves in place (54), then the sum (315) and the absolute
/// difference (315) of each pair of mirrored values. Before pairing the values are
/// - `[0, 588)` texture: scale, orientation, 7 x 7 overlapping cells;
/// - `[588, 636)` second layer: coarser scale, finer scale, two orientations;
/// - `[636, 684)` colour: Y, Cb, Cr, 4 x 4 cells.
public final class ScatteringModel {
  static final int DIMS = 684;

  private static final int SIDE = 128;
  private static final int SCALES = 3;

  /// Under the root of the modulus, whose slope at 0 would be infinite.
  private static final float TINY = 1e-8f;

  /// Half a grey level: below it, contrast is noise and not amplified.
  private static final float NOISE = 2e-3f;

  /// Bring the spread of the blocks to about 1 : 0.4 : 0.3 on photographs.
  private static final float SECOND_WEIGHT = 8;

  private static final float COLOUR_WEIGHT = 1.5f;

  private static final float ROOT_HALF = (float) Math.sqrt(0.5);

  private static final float[] YCBCR = {
    .299f, .587f, .114f, -.168736f, -.331264f, .5f, .5f, -.418688f, -.081312f
  };

  private final OnnxGraph graph = new OnnxGraph("ocelli_scattering");
  private final ScatteringLayers layers = new ScatteringLayers(graph, TINY);
  private final String noise = graph.floats(new float[] {NOISE}, 1);

  private ScatteringModel() {}

  /// What the model takes and gives.
  public static ModelContract contract() {
    ImageInput input =
        new ImageInput(
            SIDE, SIDE, new Fit.CentreCrop(SIDE), Interpolation.BILINEAR, Normalisation.UNIT);
    Graph graph = new Graph(Map.of(), "image", "descriptor");
    return new ModelContract(
        new ModelContract.Identity(
            "builtin",
            "scattering",
            "Layout, texture and colour of a picture; no training, no download; compares looks, not"
                + " meaning",
            "Apache-2.0",
            "computed"),
        new ImageTower(input, graph, VectorHead.asIs(DIMS), ImageTower.Views.ONE),
        null,
        List.of(),
        ModelContract.Similarity.NONE);
  }

  /// The model's bytes, the same on every machine.
  public static byte[] build() {
    return new ScatteringModel().model();
  }

  private byte[] model() {
    String image = graph.input("image", 3, SIDE, SIDE);
    String matrix = graph.floats(YCBCR, 3, 3, 1, 1);
    String ycc = graph.node("Conv", image, matrix);
    List<String> moduli = firstLayer(layers.channels(ycc, 0, 1));
    List<String> local = new ArrayList<>();
    for (int scale = 0; scale < SCALES; scale++) {
      local.add(layers.average(moduli.get(scale), side(scale) / 16));
    }
    String raw =
        layers.join(
            graph.node("Flatten", texture(local)),
            weighted(second(moduli, local), SECOND_WEIGHT),
            weighted(layers.average(ycc, SIDE / 4), COLOUR_WEIGHT));
    mirrorInvariant(raw);
    graph.output("descriptor", DIMS);
    return graph.toModel();
  }

  /// Side of a scale's first-layer maps: the finest is computed at every second pixel.
  private static int side(int scale) {
    return scale < 2 ? SIDE / 2 : SIDE / 4;
  }

  /// Moduli of the wavelets at each scale, `[n, 4, side, side]`.
  private List<String> firstLayer(String luma) {
    List<String> moduli = new ArrayList<>();
    String level = luma;
    for (int scale = 0; scale < SCALES; scale++) {
      if (scale > 0) {
        level = layers.halve(level);
      }
      moduli.add(scale == 0 ? layers.modulusHalved(level) : layers.modulus(level));
    }
    return moduli;
  }

  /// Each 16 x 16 map relative to the contrast around it, pooled to 7 x 7 overlapping cells.
  private String texture(List<String> local) {
    List<String> cells = new ArrayList<>();
    for (String map : local) {
      String energy =
          graph.node(
              "ReduceMean",
              List.of(OnnxAttribute.list("axes", 1L), OnnxAttribute.of("keepdims", 1)),
              map);
      String around = layers.averagePadded(energy);
      String relative = graph.node("Div", map, graph.node("Add", around, noise));
      cells.add(graph.node("Sqrt", layers.averageOverlapping(relative)));
    }
    return layers.join(cells.toArray(String[]::new));
  }

  /// Wavelets of the moduli of all finer scales, relative to those moduli, averaged.
  private String second(List<String> moduli, List<String> local) {
    String first = layers.apart(moduli.get(0), side(0));
    String fine = layers.modulusHalved(first);
    String fromFinest =
        relative(layers.together(fine, 4 * ORIENTATIONS, 32), local.get(0), ORIENTATIONS);
    String finest = layers.together(layers.halve(first), ORIENTATIONS, 32);
    String middle =
        layers.together(layers.halve(layers.apart(moduli.get(1), side(1))), ORIENTATIONS, 32);
    int parents = 2 * ORIENTATIONS;
    String coarse = layers.modulus(layers.apart(layers.join(finest, middle), 32));
    String fromBoth =
        relative(
            layers.together(coarse, parents * ORIENTATIONS, 32),
            layers.join(local.get(0), local.get(1)),
            parents);
    return layers.join(fromFinest, fromBoth);
  }

  /// @param maps `[n, 4 * parents, 32, 32]`
  /// @param local `[n, parents, 16, 16]`
  /// @return `[n, 4 * parents, 1, 1]`
  private String relative(String maps, String local, long parents) {
    long children = parents * ORIENTATIONS;
    String pooled = layers.average(maps, 8);
    String parent = graph.node("Add", layers.average(local, 4), noise);
    String ratio =
        graph.node(
            "Div",
            graph.node("Reshape", pooled, graph.longs(-1, parents, ORIENTATIONS, 16)),
            graph.node("Reshape", parent, graph.longs(-1, parents, 1, 16)));
    String back = graph.node("Reshape", ratio, graph.longs(-1, children, 4, 4));
    return graph.node("Sqrt", layers.average(back, 4));
  }

  private String weighted(String block, float weight) {
    return graph.node("Mul", graph.node("Flatten", block), graph.floats(new float[] {weight}, 1));
  }

  private void mirrorInvariant(String raw) {
    MirrorPairs pairs = MirrorPairs.of(new MirrorPairs.Blocks(SCALES * ORIENTATIONS, 7, 48, 3, 4));
    String low = pick(raw, pairs.low());
    String high = pick(raw, pairs.high());
    String rootHalf = graph.floats(new float[] {ROOT_HALF}, 1);
    String even = graph.node("Mul", graph.node("Add", low, high), rootHalf);
    String odd = graph.node("Mul", graph.node("Abs", graph.node("Sub", low, high)), rootHalf);
    graph.named(
        "descriptor",
        "Concat",
        List.of(OnnxAttribute.of("axis", 1)),
        List.of(pick(raw, pairs.fixed()), even, odd));
  }

  private String pick(String raw, long[] indices) {
    return graph.node("Gather", List.of(OnnxAttribute.of("axis", 1)), raw, graph.longs(indices));
  }
}
