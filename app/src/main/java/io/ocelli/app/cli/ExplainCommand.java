package io.ocelli.app.cli;

import io.ocelli.app.heat.HeatPicture;
import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.explain.Side;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say which parts of a picture, and which words, earned it its score.",
      "Parts are covered one after the other, words left out; what is lost is their part."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli explain cup.jpg kitchen/table.jpg --out heat.png",
      "  ocelli explain \"a red chair\" 6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d --collection photos",
      "  ocelli explain a.jpg b.jpg --map both --grid 12 --out both.png"
    })
final class ExplainCommand implements Callable<Integer> {
  /// Which pictures are covered.
  enum Covered {
    FOUND(Set.of(Side.FOUND)),
    QUERY(Set.of(Side.QUERY)),
    BOTH(Set.of(Side.QUERY, Side.FOUND)),
    NONE(Set.of());

    private final Set<Side> sides;

    Covered(Set<Side> sides) {
      this.sides = sides;
    }
  }

  @Parameters(
      paramLabel = "QUERY",
      description = "What was searched with: a picture if such a file exists, else words.")
  private String query;

  @Parameters(
      paramLabel = "PICTURE|ID",
      description = "What was found: a picture file, else the id of a point.")
  private String found;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "Whose points and encoder (default: 'default', else the only collection, else"
              + " 'quickstart').")
  private String collection;

  @Option(
      names = "--using",
      paramLabel = "VECTOR",
      defaultValue = "",
      description = "Name of the vector that is compared (default: the unnamed one).")
  private String using;

  @Option(
      names = "--map",
      paramLabel = "SIDE",
      description =
          "Whose map: found, query, both or none (default: found; none where words are looked"
              + " for).")
  private Covered covered;

  @Option(
      names = "--grid",
      paramLabel = "N",
      defaultValue = "8",
      description = "Cells along the longer side, 2 to 32 (default: ${DEFAULT-VALUE}).")
  private int grid;

  @Option(
      names = "--fill",
      paramLabel = "FILL",
      defaultValue = "mean",
      description = "What parts are covered with: mean, grey or blur (default: ${DEFAULT-VALUE}).")
  private Fill fill;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the picture with the heat over it, a PNG.")
  private Path out;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Occlusion occlusion = new Occlusion(covered == null ? null : covered.sides, grid, fill);
    ExplainRequest request = new ExplainRequest(query(), found(), using, occlusion);
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String where = DefaultCollection.choose(collection, node, terminal);
      Explanation explanation = node.explain(where, request);
      if (out != null) {
        draw(where, request, explanation, node);
      }
      new ExplanationPrinter(terminal).print(where, explanation, out);
      return CommandRunner.DONE;
    }
  }

  private VectorInput query() {
    return PictureArgument.orWords(query, "check its name");
  }

  private VectorInput found() {
    Path file = PictureArgument.existing(found);
    if (file != null) {
      return PictureArgument.read(file);
    }
    try {
      return new VectorInput.OfPoint(PointId.parse(found));
    } catch (OcelliException e) {
      throw OcelliException.notFound(
          "there is no picture file `" + found + "`, and it is no id of a point either");
    }
  }

  /// Null where there is none of that name.
  private void draw(String where, ExplainRequest request, Explanation explanation, Node node) {
    if (explanation.maps().isEmpty()) {
      throw OcelliException.invalid("--out: there is no map to draw, as no picture was covered");
    }
    List<HeatPicture.Panel> panels = new ArrayList<>();
    for (Map.Entry<Side, HeatMap> map : explanation.maps().entrySet()) {
      VectorInput shown = map.getKey() == Side.QUERY ? request.query() : request.found();
      panels.add(new HeatPicture.Panel(pixels(where, shown, node), map.getValue()));
    }
    HeatPicture.write(panels, out);
  }

  private static PixelImage pixels(String where, VectorInput shown, Node node) {
    byte[] file =
        switch (shown) {
          case VectorInput.Image image -> image.bytes();
          case VectorInput.OfPoint(PointId id) -> node.picture(where, id);
          case VectorInput.Text _, VectorInput.Ready _ ->
              throw new IllegalArgumentException("only pictures have maps");
        };
    return new PictureCodec(ImageLimits.standard()).decode(file).pixels();
  }
}
