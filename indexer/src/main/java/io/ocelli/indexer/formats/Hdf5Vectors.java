package io.ocelli.indexer.formats;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.ocelli.core.error.OcelliException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// An HDF5 file laid out as ANN-Benchmarks publishes them (Aumüller, Bernhardsson, Faithfull 2020):
/// the data sets `train`, `test`, `neighbors` (ordinals in `train`) and `distances`, one row a
/// vector or query, and the attribute `distance`.
///
/// The library reports damage by many exceptions; here each of them is `CORRUPT` with the file's
/// name.
public final class Hdf5Vectors implements Closeable {
  public static final String TRAIN = "train";
  public static final String TEST = "test";
  public static final String NEIGHBORS = "neighbors";

  private static final String DISTANCE = "distance";

  private final Path path;
  private final HdfFile file;

  private Hdf5Vectors(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
  }

  /// True for names that end like those of HDF5 files.
  public static boolean handles(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".hdf5") || name.endsWith(".h5");
  }

  public static Hdf5Vectors open(Path path) {
    VectorFiles.requireFile(path);
    try {
      return new Hdf5Vectors(path, new HdfFile(path));
    } catch (RuntimeException damaged) {
      throw Damage.in(path, "cannot be read as HDF5", damaged);
    }
  }

  public boolean has(String dataset) {
    return node(dataset).isPresent();
  }

  /// The attribute `distance`, such as `euclidean` or `angular`, where there is one.
  public Optional<String> distance() {
    try {
      return Optional.ofNullable(file.getAttribute(DISTANCE))
          .map(attribute -> String.valueOf(attribute.getData()));
    } catch (RuntimeException damaged) {
      throw Damage.in(path, "its attribute " + DISTANCE + " cannot be read", damaged);
    }
  }

  /// The rows of a data set of two dimensions. Closing them leaves this file open.
  public VectorReader rows(String dataset) {
    return new Hdf5Rows(path, dataset(dataset), () -> {});
  }

  /// Closing the rows closes this file.
  VectorReader ownedRows(String dataset) {
    try {
      return new Hdf5Rows(path, dataset(dataset), this);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Dataset dataset(String name) {
    return switch (node(name).orElse(null)) {
      case Dataset dataset -> dataset;
      case null, default ->
          throw OcelliException.invalid(
              Damage.name(path)
                  + ": has no data set \""
                  + name
                  + "\"; the layout of ANN-Benchmarks is read: train, test, neighbors");
    };
  }

  private Optional<Node> node(String name) {
    try {
      return Optional.ofNullable(file.getChild(name));
    } catch (RuntimeException damaged) {
      throw Damage.in(path, "its data set " + name + " cannot be found", damaged);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
