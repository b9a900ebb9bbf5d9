package io.ocelli.storage.layout;

import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapExtent;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.layout.PlacedPoint;
import io.ocelli.storage.field.IdBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/// A map that [MapWriter] wrote. Each instance is for one thread.
public final class StoredMap implements Closeable {
  private final Directory directory;
  private final IndexInput file;
  private final RandomAccessInput points;
  private final int count;
  private final MapExtent extent;
  private final int[] ends = new int[Pyramid.ZOOMS];

  private StoredMap(Directory directory, IndexInput file) throws IOException {
    this.directory = directory;
    this.file = file;
    CodecUtil.checkHeader(file, MapWriter.CODEC, MapWriter.VERSION, MapWriter.VERSION);
    count = file.readInt();
    extent =
        new MapExtent(
            Double.longBitsToDouble(file.readLong()),
            Double.longBitsToDouble(file.readLong()),
            Double.longBitsToDouble(file.readLong()));
    for (int z = 0; z < ends.length; z++) {
      ends[z] = file.readInt();
    }
    CodecUtil.retrieveChecksum(
        file, file.getFilePointer() + (long) count * MapWriter.RECORD + CodecUtil.footerLength());
    points = file.randomAccessSlice(headLength(), (long) count * MapWriter.RECORD);
  }

  private static long headLength() {
    return CodecUtil.headerLength(MapWriter.CODEC)
        + Integer.BYTES
        + 3 * Long.BYTES
        + Pyramid.ZOOMS * Integer.BYTES;
  }

  /// @throws java.nio.file.NoSuchFileException where the folder has no map
  /// @throws org.apache.lucene.index.CorruptIndexException where it is no whole map
  public static StoredMap open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    IndexInput file = null;
    boolean opened = false;
    try {
      file = directory.openInput(MapWriter.FILE, IOContext.DEFAULT);
      StoredMap map = new StoredMap(directory, file);
      opened = true;
      return map;
    } finally {
      if (!opened) {
        IOUtils.closeWhileHandlingException(file, directory);
      }
    }
  }

  public int count() {
    return count;
  }

  public MapExtent extent() {
    return extent;
  }

  /// Some points, the ones that stand for all first.
  public List<PlacedPoint> page(long offset, int limit) throws IOException {
    List<PlacedPoint> page = new ArrayList<>();
    for (long i = offset; i < Math.min(count, offset + limit); i++) {
      page.add(point((int) i));
    }
    return page;
  }

  public MapTile tile(MapTile.Address address) throws IOException {
    int zoom = address.zoom();
    long first = MapExtent.first(zoom, address.column(), address.row());
    long after = first + MapExtent.size(zoom);
    List<PlacedPoint> shown = new ArrayList<>();
    long total = 0;
    for (int z = 0; z < ends.length; z++) {
      int from = z == 0 ? 0 : ends[z - 1];
      int start = lowerBound(from, ends[z], first);
      int end = lowerBound(start, ends[z], after);
      total += end - start;
      for (int i = start; i < end && z <= zoom; i++) {
        shown.add(point(i));
      }
    }
    return new MapTile(extent.tile(zoom, address.column(), address.row()), total, shown);
  }

  private int lowerBound(int from, int to, long place) throws IOException {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (extent.place(x(middle), y(middle)) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long at(int point) {
    return (long) point * MapWriter.RECORD;
  }

  private float x(int point) throws IOException {
    return Float.intBitsToFloat(points.readInt(at(point)));
  }

  private float y(int point) throws IOException {
    return Float.intBitsToFloat(points.readInt(at(point) + Float.BYTES));
  }

  private PlacedPoint point(int point) throws IOException {
    float color = Float.intBitsToFloat(points.readInt(at(point) + 2 * Float.BYTES));
    byte[] id = new byte[IdBytes.LENGTH];
    points.readBytes(at(point) + 3 * Float.BYTES, id, 0, id.length);
    PointId read = IdBytes.read(new BytesRef(id));
    return new PlacedPoint(read, x(point), y(point), color);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(file, directory);
  }
}
