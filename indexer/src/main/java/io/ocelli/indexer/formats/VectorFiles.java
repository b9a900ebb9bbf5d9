package io.ocelli.indexer.formats;

import io.ocelli.core.error.OcelliException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Opens files of vectors; the end of the name says which format:
///
/// | name | format |
/// |---|---|
/// | `.fvecs` `.bvecs` `.ivecs` | TEXMEX: float, byte (unsigned), int rows, each with its length |
/// | `.fbin` `.u8bin` `.i8bin` `.ibin` | Big ANN: rows, dimensions, then the components |
/// | `.npy` | NumPy, two dimensions in C order: f4 f8 u1 i1 i4 i8 |
/// | `-ubyte` `.idx`, with or without `.gz` | IDX: pictures as rows of pixels |
/// | `.hdf5` `.h5` | HDF5: the data set `train`; see [Hdf5Vectors] for the others |
public final class VectorFiles {
  private static final int BUFFER = 1 << 18;
  private static final String FORMATS =
      ".fvecs .bvecs .ivecs .fbin .u8bin .i8bin .ibin .npy .idx -ubyte (or these two with .gz)"
          + " .hdf5";

  private VectorFiles() {}

  /// @throws OcelliException of kind NOT_FOUND, INVALID_VALUE (no such format) or CORRUPT
  public static VectorReader open(Path file) throws IOException {
    requireFile(file);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (Hdf5Vectors.handles(file)) {
      return Hdf5Vectors.open(file).ownedRows(Hdf5Vectors.TRAIN);
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return open(file, name, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw OcelliException.notFound(
          Damage.name(file) + ": there is no such file of vectors; check the path");
    }
  }

  private static VectorReader open(Path file, String name, InputStream in) throws IOException {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "fvecs" -> vecs(file, ElementType.F32, in);
      case "bvecs" -> vecs(file, ElementType.U8, in);
      case "ivecs" -> vecs(file, ElementType.I32, in);
      case "fbin" -> plain(file, Layouts.bin(file, ElementType.F32, in), in);
      case "u8bin" -> plain(file, Layouts.bin(file, ElementType.U8, in), in);
      case "i8bin" -> plain(file, Layouts.bin(file, ElementType.I8, in), in);
      case "ibin" -> plain(file, Layouts.bin(file, ElementType.I32, in), in);
      case "npy" -> plain(file, NpyHeader.read(file, in), in);
      default -> idx(file, name, in);
    };
  }

  private static VectorReader vecs(Path file, ElementType type, InputStream in) throws IOException {
    in.mark(Integer.BYTES);
    byte[] head = in.readNBytes(Integer.BYTES);
    in.reset();
    return new RowStream(file, Layouts.vecs(file, type, head, Files.size(file)), in);
  }

  private static VectorReader plain(Path file, RowLayout layout, InputStream in)
      throws IOException {
    layout.checkSize(file, Files.size(file));
    return new RowStream(file, layout, in);
  }

  /// The size of what is compressed is known only at its end, so a row may turn out to be missing.
  private static VectorReader idx(Path file, String name, InputStream in) throws IOException {
    boolean compressed = name.endsWith(".gz");
    String plainName = compressed ? name.substring(0, name.length() - 3) : name;
    if (!plainName.endsWith("-ubyte") && !plainName.endsWith(".idx")) {
      throw OcelliException.invalid(
          Damage.name(file) + ": no reader for this kind of file; there are " + FORMATS);
    }
    if (!compressed) {
      return plain(file, Layouts.idx(file, in), in);
    }
    InputStream unpacked = unpacked(file, in);
    return new RowStream(file, Layouts.idx(file, unpacked), unpacked);
  }

  private static InputStream unpacked(Path file, InputStream in) throws IOException {
    try {
      return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw Damage.in(file, "is no gzip file", e);
    }
  }
}
