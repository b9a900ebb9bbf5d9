package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.image.turbo.LibJpegTurbo;
import io.ocelli.encoder.image.turbo.LibJpegTurbo.Search.Absent;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Milliseconds of processor time that a JPEG file takes on one thread: decoded by libjpeg-turbo
/// and by the JDK's libjpeg, as Ocelli uses them; by each JPEG reader of ImageIO on the class path,
/// as it comes; made the input of a network (224 x 224, cut from a shortest side of 256, bilinear,
/// and of 224, bicubic); and made a thumbnail. The ways take turns, and the median of the rounds
/// counts.
///
/// Arguments: a folder, the number of rounds (5). `bench/peers/jpeg_rates.py` measures PIL and
/// torchvision on the same files.
public final class JpegRates {
  private static final int THUMBNAIL = 256;

  private final List<byte[]> files;
  private final List<Way> ways = new ArrayList<>();

  private JpegRates(List<byte[]> files) {
    this.files = files;
  }

  private record Way(String name, Step step) {}

  private interface Step {
    Object run(byte[] file);
  }

  public static void main(String[] args) throws IOException {
    JpegRates rates = new JpegRates(pictures(Path.of(args[0])));
    LibJpegTurbo.Search turbo = LibJpegTurbo.search();
    if (turbo instanceof Absent absent) {
      System.out.println("libjpeg-turbo is left out: " + absent.reason());
    } else {
      rates.add("libjpeg-turbo", new PictureCodec(ImageLimits.standard(), turbo));
    }
    rates.add("JDK", new PictureCodec(ImageLimits.standard(), new Absent("left out", false)));
    rates.addImageReaders();
    rates.measure(args.length > 1 ? Integer.parseInt(args[1]) : 5);
  }

  private void add(String name, ImageCodec codec) {
    ways.add(new Way(name + ": decode", codec::decode));
    ways.add(new Way(name + ": to tensor, bilinear", to(codec, 256, Interpolation.BILINEAR)));
    ways.add(new Way(name + ": to tensor, bicubic", to(codec, 224, Interpolation.BICUBIC)));
    ways.add(
        new Way(
            name + ": thumbnail",
            file -> codec.thumbnail(codec.preview(file, THUMBNAIL), THUMBNAIL)));
  }

  private static Step to(ImageCodec codec, int shortestSide, Interpolation interpolation) {
    Fit fit = new Fit.CentreCrop(shortestSide);
    ImageInput input = new ImageInput(224, 224, fit, interpolation, Normalisation.UNIT);
    return file -> input.prepare(codec.decode(file).pixels());
  }

  private void addImageReaders() {
    ImageIO.setUseCache(false);
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      String vendor = reader.getOriginatingProvider().getVendorName();
      ways.add(new Way("ImageIO, " + vendor, file -> read(reader, file)));
    }
  }

  private static BufferedImage read(ImageReader reader, byte[] file) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in);
      return reader.read(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(int rounds) {
    double[][] millis = new double[ways.size()][rounds];
    // Round -1 warms up.
    for (int round = -1; round < rounds; round++) {
      for (int way = 0; way < ways.size(); way++) {
        Step step = ways.get(way).step;
        Rate rate = Rate.of(files.size(), () -> files.forEach(step::run));
        if (round >= 0) {
          millis[way][round] = rate.cpuMillis();
        }
      }
    }
    for (int way = 0; way < ways.size(); way++) {
      Arrays.sort(millis[way]);
      System.out.printf("%-40s %8.3f ms%n", ways.get(way).name, millis[way][rounds / 2]);
    }
  }

  private static List<byte[]> pictures(Path folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".jpg")).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }
}
