package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a network wants to see: the whole of the pre-processing, as a value.
///
/// @param width of the network's input; 0 where it takes any ([Fit.LongestSide])
/// @param height of the network's input, likewise
public record ImageInput(
    int width,
    int height,
    Fit fit,
    Interpolation interpolation,
    Normalisation normalisation,
    TensorForm form) {

  public ImageInput {
    boolean any = fit instanceof Fit.LongestSide;
    if (any ? width != 0 || height != 0 : width < 1 || height < 1) {
      throw new IllegalArgumentException("input of %d x %d, %s".formatted(width, height, fit));
    }
    normalisation = normalisation.forChannels(form.channels().count());
  }

  /// RGB, channel by channel.
  public ImageInput(
      int width, int height, Fit fit, Interpolation interpolation, Normalisation normalisation) {
    this(width, height, fit, interpolation, normalisation, TensorForm.RGB_PLANES);
  }

  /// The picture resized, cut and padded: all that happens to bytes.
  public PixelImage prepare(PixelImage image) {
    return prepare(image, List.of(framing(image))).getFirst();
  }

  /// The four corners and the centre of the resized picture (torchvision's FiveCrop).
  public List<PixelImage> prepareFive(PixelImage image) {
    return prepare(image, framing(image).fiveCrops());
  }

  /// What torchvision's TenCrop is made of: those five, and the part that [#write] mirrors to the
  /// centre of the mirrored picture.
  public List<PixelImage> prepareTen(PixelImage image) {
    Framing centre = framing(image);
    List<Framing> parts = new ArrayList<>(centre.fiveCrops());
    parts.add(centre.mirrored());
    return prepare(image, parts);
  }

  private Framing framing(PixelImage image) {
    return Framing.of(this, image.width(), image.height());
  }

  private List<PixelImage> prepare(PixelImage image, List<Framing> parts) {
    boolean grey = form.channels() == TensorForm.Channels.GREY;
    boolean last = form.conversion() == TensorForm.Conversion.LAST;
    PixelImage before = grey && !last ? Grey.of(image) : image;
    return parts.stream()
        .map(part -> part.resize(before, interpolation, form.conversion()))
        .map(seen -> grey && last ? Grey.of(seen) : seen)
        .toList();
  }

  /// Numbers of one prepared picture.
  public int floats(PixelImage prepared) {
    return Math.multiplyExact(
        form.channels().count(), Math.multiplyExact(prepared.width(), prepared.height()));
  }

  /// Puts the network's numbers for one prepared picture; the buffer's position moves behind them.
  ///
  /// @param mirrored whether the picture's mirror image is wanted
  public void write(PixelImage prepared, boolean mirrored, FloatBuffer to) {
    int channels = form.channels().count();
    boolean planes = form.layout() == TensorForm.Layout.NCHW;
    int plane = prepared.width() * prepared.height();
    for (int channel = 0; channel < channels; channel++) {
      int colour = form.channels() == TensorForm.Channels.BGR ? 2 - channel : channel;
      int start = to.position() + (planes ? channel * plane : channel);
      Lines lines = new Lines(prepared, colour, mirrored);
      lines.write(normalisation.table(channel), to, start, planes ? 1 : channels);
    }
    to.position(to.position() + channels * plane);
  }

  /// The network's numbers for a picture.
  public float[] tensor(PixelImage image) {
    PixelImage prepared = prepare(image);
    float[] tensor = new float[floats(prepared)];
    write(prepared, false, FloatBuffer.wrap(tensor));
    return tensor;
  }

  /// One colour of a picture, pixel by pixel in rows.
  private record Lines(PixelImage image, int colour, boolean mirrored) {
    void write(float[] table, FloatBuffer to, int start, int step) {
      byte[] rgb = image.rgb();
      int width = image.width();
      int sink = start;
      for (int y = 0; y < image.height(); y++) {
        int from = 3 * (y * width + (mirrored ? width - 1 : 0)) + colour;
        int stride = mirrored ? -3 : 3;
        for (int x = 0; x < width; x++, from += stride, sink += step) {
          to.put(sink, table[rgb[from] & 0xFF]);
        }
      }
    }
  }

  /// Stable text of all that decides the result; part of an encoder's fingerprint. What is at its
  /// default is left out, so that a new option does not change the fingerprints of models that do
  /// not use it.
  public String canonicalText() {
    String fitted =
        switch (fit) {
          case Fit.Squash() -> "squash";
          case Fit.CentreCrop(int side, var rounding, var offset) ->
              "centre-crop "
                  + side
                  + (rounding == Fit.Rounding.FLOOR ? "" : " rounded to nearest")
                  + (offset == Fit.Offset.HALF_EVEN ? "" : " offset floor");
          case Fit.SquashCrop crop -> crop.toString();
          case Fit.Cover cover -> cover.toString();
          case Fit.Pad pad -> pad.toString();
          case Fit.LongestSide free -> free.toString();
        };
    String text =
        """
        input %s x %s %s %s
        fit %s
        interpolation %s antialias
        mean %s
        std %s
        """
            .formatted(
                // As text: %d has the digits of the process's language.
                Integer.toString(width),
                Integer.toString(height),
                lower(form.channels()),
                form.layout() == TensorForm.Layout.NCHW ? "chw" : "hwc",
                fitted,
                interpolation,
                normalisation.mean(),
                normalisation.std());
    String divided =
        normalisation.divisor() == 255 ? "" : "divisor " + normalisation.divisor() + "\n";
    boolean first = form.conversion() == TensorForm.Conversion.FIRST;
    return text + divided + (first ? "" : "convert last\n");
  }

  private static String lower(TensorForm.Channels channels) {
    return channels.name().toLowerCase(Locale.ROOT);
  }
}
