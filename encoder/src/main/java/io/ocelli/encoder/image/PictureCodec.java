package io.ocelli.encoder.image;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.direct.GifReader;
import io.ocelli.encoder.image.direct.PngReader;
import io.ocelli.encoder.image.direct.PnmReader;
import io.ocelli.encoder.image.imageio.BmpReader;
import io.ocelli.encoder.image.imageio.JpegReader;
import io.ocelli.encoder.image.imageio.TiffReader;
import io.ocelli.encoder.image.imageio.WebpReader;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import io.ocelli.encoder.image.reader.UnsupportedPictureException;
import io.ocelli.encoder.image.turbo.LibJpegTurbo;
import io.ocelli.encoder.image.turbo.TurboJpegReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;

/// JPEG, PNG, GIF, WebP, BMP, TIFF and PNM to RGB, and RGB to thumbnails. Sizes are checked before
/// a pixel is decoded; a file that ends early is refused, as PIL refuses it.
public final class PictureCodec implements ImageCodec {
  private final PictureReader png = new PngReader();
  private final PictureReader gif = new GifReader();
  private final PictureReader webp = new WebpReader();
  private final PictureReader bmp = new BmpReader();
  private final PictureReader tiff = new TiffReader();
  private final PictureReader pnm = new PnmReader();

  private final PictureReader jpeg;
  private final ImageLimits limits;
  private final DecodeBudget budget;

  /// With libjpeg-turbo where it is found, else with the JDK's libjpeg.
  public PictureCodec(ImageLimits limits) {
    this(limits, LibJpegTurbo.search());
  }

  /// @param turbo what decodes JPEG files, if it is there
  public PictureCodec(ImageLimits limits, LibJpegTurbo.Search turbo) {
    this.limits = limits;
    jpeg =
        switch (turbo) {
          case LibJpegTurbo.Search.Found found -> new TurboJpegReader(found.decoder());
          case LibJpegTurbo.Search.Absent _ -> new JpegReader();
        };
    budget = new DecodeBudget(limits.decodeBytes());
  }

  @Override
  public Header probe(byte[] file) {
    PictureFormat format = sniff(file);
    PictureHeader header = header(format, file);
    boolean turned = header.orientation().swapsSides();
    return new Header(
        turned ? header.height() : header.width(),
        turned ? header.width() : header.height(),
        format.wireName(),
        header.frames());
  }

  @Override
  public Decoded decode(byte[] file) {
    return decode(file, reader -> reader.pixels(file));
  }

  /// Twice as many pixels a side as are shown leave nothing to see of how they were reduced.
  @Override
  public PixelImage preview(byte[] file, int maxSide) {
    return decode(file, reader -> reader.reduced(file, 2 * maxSide)).pixels();
  }

  private interface Pixels {
    PixelImage of(PictureReader reader) throws IOException;
  }

  private Decoded decode(byte[] file, Pixels pixels) {
    PictureFormat format = sniff(file);
    PictureReader reader = reader(format);
    PictureHeader header = header(format, file);
    int room = budget.acquire(header);
    try {
      PixelImage upright = guarded(format, () -> header.orientation().apply(pixels.of(reader)));
      return new Decoded(upright, format.wireName(), header.frames());
    } catch (OutOfMemoryError e) {
      // Other work filled the heap meanwhile; the arrays of this picture are garbage already.
      throw new OcelliException(
          ErrorKind.TOO_LARGE,
          "not enough memory to decode %d x %d pixels; give Java more heap (-Xmx)"
              .formatted(header.width(), header.height()),
          e);
    } finally {
      budget.release(room);
    }
  }

  @Override
  public byte[] thumbnail(PixelImage image, int maxSide) {
    return Thumbnails.jpeg(image, maxSide);
  }

  private PictureFormat sniff(byte[] file) {
    if (file.length > limits.maxFileBytes()) {
      throw tooLarge(
          "the file has %d bytes, more than the limit of %d", file.length, limits.maxFileBytes());
    }
    return PictureFormat.sniff(file);
  }

  private PictureHeader header(PictureFormat format, byte[] file) {
    PictureHeader header = guarded(format, () -> reader(format).header(file));
    check(format, header);
    return header;
  }

  private PictureReader reader(PictureFormat format) {
    return switch (format) {
      case JPEG -> jpeg;
      case PNG -> png;
      case GIF -> gif;
      case WEBP -> webp;
      case BMP -> bmp;
      case TIFF -> tiff;
      case PNM -> pnm;
    };
  }

  private void check(PictureFormat format, PictureHeader header) {
    if (header.width() <= 0 || header.height() <= 0) {
      throw OcelliException.badRequest(
          "damaged %s: bad size %d x %d"
              .formatted(format.title(), header.width(), header.height()));
    }
    if (header.pixels() > limits.maxPixels()) {
      throw tooLarge(
          "%d x %d pixels is more than the limit of %d megapixels",
          header.width(), header.height(), limits.maxPixels() / 1_000_000);
    }
  }

  private static OcelliException tooLarge(String message, Object... values) {
    return new OcelliException(ErrorKind.TOO_LARGE, message.formatted(values));
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /// Faults of the file, however a reader puts them, as one line. The plugins throw all kinds of
  /// unchecked exceptions at damaged files.
  private static <T> T guarded(PictureFormat format, Step<T> step) {
    try {
      return step.run();
    } catch (EOFException | BufferUnderflowException e) {
      throw new OcelliException(
          ErrorKind.BAD_REQUEST,
          "truncated " + format.title() + ": the file ends before the picture does",
          e);
    } catch (UnsupportedPictureException e) {
      throw new OcelliException(ErrorKind.BAD_REQUEST, format.title() + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new OcelliException(ErrorKind.BAD_REQUEST, "damaged " + format.title() + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    boolean fit = e instanceof IOException && e.getMessage() != null;
    return fit ? ": " + e.getMessage().lines().findFirst().orElse("") : "";
  }
}
