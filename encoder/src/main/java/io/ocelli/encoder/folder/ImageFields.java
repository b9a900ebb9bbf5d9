package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import io.ocelli.encoder.preprocess.TensorForm;
import java.util.Collections;
import java.util.List;

/// `image` of a contract.
final class ImageFields {
  private static final int LARGEST_SIDE = 16_384;

  private final Fields fields;
  private final int width;
  private final int height;

  private ImageFields(Fields fields) {
    this.fields = fields;
    width = fields.integer("width", 0, 0, LARGEST_SIDE);
    height = fields.integer("height", 0, 0, LARGEST_SIDE);
  }

  static ImageTower read(Fields fields) {
    return new ImageFields(fields).tower();
  }

  /// Spelled as `fit` is in a contract.
  enum Kind {
    SHORTEST,
    SQUASH,
    LONGEST_PAD,
    LONGEST
  }

  /// Of a network that scores pairs, which names its inputs itself.
  static ImageInput side(Fields fields) {
    ImageInput input = new ImageFields(fields).input();
    fields.refuseOthers();
    return input;
  }

  private ImageInput input() {
    Kind kind = fields.choice("fit", Kind.class, Kind.SHORTEST);
    if (kind != Kind.LONGEST && (width == 0 || height == 0)) {
      fields.problem("width", "and height are missing");
    }
    boolean free = kind == Kind.LONGEST;
    return new ImageInput(
        free ? 0 : Math.max(1, width),
        free ? 0 : Math.max(1, height),
        fit(kind),
        fields.choice("interpolation", Interpolation.class, Interpolation.BICUBIC),
        normalisation(),
        new TensorForm(
            fields.choice("channels", TensorForm.Channels.class, TensorForm.Channels.RGB),
            fields.choice("layout", TensorForm.Layout.class, TensorForm.Layout.NCHW),
            fields.choice("convert", TensorForm.Conversion.class, TensorForm.Conversion.FIRST)));
  }

  private ImageTower tower() {
    ImageInput input = input();
    ImageTower tower =
        new ImageTower(
            input,
            ContractReader.graph(fields, fields.required("input")),
            HeadFields.read(fields, fields.problems()),
            views(input),
            fields.has("faces") ? FaceFields.read(fields.object("faces")) : null);
    fields.refuseOthers();
    return tower;
  }

  /// Corners are parts of a resized picture that is no smaller than the input.
  private ImageTower.Views views(ImageInput input) {
    ImageTower.Views views = fields.choice("views", ImageTower.Views.class, ImageTower.Views.ONE);
    boolean corners = views == ImageTower.Views.FIVE || views == ImageTower.Views.TEN;
    boolean room =
        switch (input.fit()) {
          case Fit.CentreCrop crop -> crop.shortestSide() >= Math.max(width, height);
          case Fit.Cover cover -> cover.width() >= width && cover.height() >= height;
          case Fit.SquashCrop crop ->
              crop.resizedWidth() >= width && crop.resizedHeight() >= height;
          case Fit.Squash _, Fit.Pad _, Fit.LongestSide _ -> false;
        };
    if (corners && !room) {
      fields.problem(
          "views",
          "five and ten need a fit that cuts a part out of a larger picture (`resize` at least the"
              + " input's sides)");
    }
    return views;
  }

  private Fit fit(Kind kind) {
    Fit.Rounding rounding = fields.choice("rounding", Fit.Rounding.class, Fit.Rounding.FLOOR);
    Fit.Offset offset = fields.choice("crop", Fit.Offset.class, Fit.Offset.HALF_EVEN);
    Fit.Placement placement = fields.choice("placement", Fit.Placement.class, Fit.Placement.CENTRE);
    int multiple = fields.integer("multiple", 1, 1, LARGEST_SIDE);
    return switch (kind) {
      case SHORTEST -> shortest(rounding, offset);
      case SQUASH -> squash(offset);
      case LONGEST_PAD -> new Fit.Pad(rounding, fill(), placement);
      case LONGEST -> new Fit.LongestSide(side(224), multiple);
    };
  }

  /// A grey level, or one a channel.
  private List<Integer> fill() {
    JsonNode fill = fields.get("fill");
    List<Integer> levels =
        fill.isArray()
            ? fields.numbers("fill").stream().map(Double::intValue).toList()
            : Collections.nCopies(3, fields.integer("fill", 0, 0, 255));
    if (levels.size() != 3 || levels.stream().anyMatch(level -> level < 0 || level > 255)) {
      fields.problem("fill", "must be a level from 0 to 255 or three of them, not " + fill);
      return List.of(0, 0, 0);
    }
    return levels;
  }

  /// `"resize": side`, or `[height, width]` to cover.
  private Fit shortest(Fit.Rounding rounding, Fit.Offset offset) {
    JsonNode resize = fields.get("resize");
    if (!resize.isArray()) {
      return new Fit.CentreCrop(side(Math.min(width, height)), rounding, offset);
    }
    int[] sides = sides(resize);
    return new Fit.Cover(sides[1], sides[0], rounding, offset);
  }

  /// @return height, width
  private int[] sides(JsonNode resize) {
    int[] sides = {resize.path(0).asInt(), resize.path(1).asInt()};
    if (resize.size() != 2
        || Math.min(sides[0], sides[1]) < 1
        || Math.max(sides[0], sides[1]) > LARGEST_SIDE) {
      fields.problem("resize", "must be a side or [height, width], not " + resize);
      return new int[] {1, 1};
    }
    return sides;
  }

  private int side(int otherwise) {
    return fields.integer("resize", Math.max(1, otherwise), 1, LARGEST_SIDE);
  }

  /// `"resize": [height, width]`, then a crop; without it straight to the input's size.
  private Fit squash(Fit.Offset offset) {
    if (!fields.has("resize")) {
      return new Fit.Squash();
    }
    JsonNode resize = fields.get("resize");
    int[] sides = resize.isArray() ? sides(resize) : new int[] {side(height), side(height)};
    return sides[0] == height && sides[1] == width
        ? new Fit.Squash()
        : new Fit.SquashCrop(sides[1], sides[0], offset);
  }

  private Normalisation normalisation() {
    List<Float> mean = floats("mean");
    List<Float> std = floats("std");
    Double rescale = fields.number("rescale");
    float divisor = rescale == null || rescale <= 0 ? 255 : divisor(rescale);
    try {
      return new Normalisation(
          mean.isEmpty() ? List.of(0f, 0f, 0f) : mean,
          std.isEmpty() ? List.of(1f, 1f, 1f) : std,
          divisor);
    } catch (IllegalArgumentException e) {
      fields.problem("mean", "and std must be as many numbers as channels, std above 0");
      return Normalisation.UNIT;
    }
  }

  private List<Float> floats(String key) {
    return fields.numbers(key).stream().map(Double::floatValue).toList();
  }

  /// Configurations write 1/255 with more or fewer digits.
  private static float divisor(double rescale) {
    double divisor = 1 / rescale;
    double whole = Math.rint(divisor);
    return (float) (Math.abs(divisor - whole) < 1e-3 ? whole : divisor);
  }
}
