package io.ocelli.indexer.formats;

import io.jhdf.api.Dataset;
import io.ocelli.core.error.OcelliException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;

/// The rows of one HDF5 data set, fetched in blocks of about a million components.
final class Hdf5Rows implements VectorReader {
  private static final int BLOCK_COMPONENTS = 1 << 20;

  private final Path file;
  private final Dataset dataset;
  private final Closeable owner;
  private final long count;
  private final int dims;

  /// An array of rows, of the component type that the data set has.
  private Object block;

  private int blockSize;
  private int inBlock;
  private long fetched;

  Hdf5Rows(Path file, Dataset dataset, Closeable owner) {
    this.file = file;
    this.dataset = dataset;
    this.owner = owner;
    long[] shape = shape();
    if (shape.length != 2) {
      throw OcelliException.invalid(
          Damage.name(file)
              + ": its data set "
              + dataset.getName()
              + " has "
              + shape.length
              + " dimensions where (rows, components) are needed");
    }
    count = shape[0];
    dims = Damage.checkedDims(file, shape[1]);
    if (count < 0) {
      throw Damage.in(file, "claims " + count + " rows");
    }
  }

  private long[] shape() {
    try {
      return dataset.getDimensionsAsLong();
    } catch (RuntimeException damaged) {
      throw Damage.in(file, "its data set has no readable shape", damaged);
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public int dims() {
    return dims;
  }

  @Override
  public boolean read(float[] row) {
    if (!advance()) {
      return false;
    }
    switch (Array.get(block, inBlock++)) {
      case float[] floats -> System.arraycopy(floats, 0, row, 0, dims);
      case double[] doubles -> {
        for (int i = 0; i < dims; i++) {
          row[i] = (float) doubles[i];
        }
      }
      case Object integers -> {
        for (int i = 0; i < dims; i++) {
          row[i] = Array.getLong(integers, i);
        }
      }
    }
    return true;
  }

  @Override
  public boolean read(int[] row) {
    if (!advance()) {
      return false;
    }
    Object stored = Array.get(block, inBlock++);
    if (stored instanceof float[] || stored instanceof double[]) {
      throw OcelliException.invalid(
          Damage.name(file)
              + ": its data set "
              + dataset.getName()
              + " holds fractions where whole numbers are needed");
    }
    for (int i = 0; i < dims; i++) {
      long number = Array.getLong(stored, i);
      if ((int) number != number) {
        throw Damage.in(file, "its data set " + dataset.getName() + " holds " + number);
      }
      row[i] = (int) number;
    }
    return true;
  }

  /// Makes sure that `block` holds the next row.
  private boolean advance() {
    if (inBlock < blockSize) {
      return true;
    }
    if (fetched == count) {
      return false;
    }
    int rows = (int) Math.min(Math.max(1, BLOCK_COMPONENTS / dims), count - fetched);
    try {
      block = dataset.getData(new long[] {fetched, 0}, new int[] {rows, dims});
      if (Array.getLength(block) != rows || Array.getLength(Array.get(block, 0)) != dims) {
        throw new IllegalStateException("another shape than asked for");
      }
    } catch (RuntimeException damaged) {
      String where = " of data set " + dataset.getName() + " cannot be read";
      throw Damage.in(file, "row " + fetched + where, damaged);
    }
    fetched += rows;
    blockSize = rows;
    inBlock = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    owner.close();
  }
}
