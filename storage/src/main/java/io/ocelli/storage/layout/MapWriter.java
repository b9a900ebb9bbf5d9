package io.ocelli.storage.layout;

import io.ocelli.core.layout.MapExtent;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;

/// Writes the points of a map to the file `map`, 29 bytes a point, each once, in the order of its
/// [Pyramid]: the points of the first zooms stand for all.
///
/// Bytes: Lucene's header (codec `OcelliMap`, version 1), points (int), extent (three doubles as
/// longs), where each zoom's points end (ints); of each point x, y, color (floats as ints) and the
/// id as [IdBytes]; Lucene's footer with CRC-32. Numbers of Lucene's header are big-endian, the
/// others little-endian.
public final class MapWriter {
  public static final String FILE = "map";
  static final String CODEC = "OcelliMap";
  static final int VERSION = 1;
  static final int RECORD = 3 * Float.BYTES + IdBytes.LENGTH;

  private MapWriter() {}

  /// Whole or not at all.
  ///
  /// @param folder exists
  /// @return the square that the points lie in
  public static MapExtent write(Path folder, PlacedPoints points) throws IOException {
    MapExtent extent = MapExtent.of(points.positions());
    Pyramid pyramid = Pyramid.of(points, extent);
    try (Directory directory = FSDirectory.open(folder)) {
      String made;
      try (IndexOutput out = directory.createTempOutput("new", FILE, IOContext.DEFAULT)) {
        CodecUtil.writeHeader(out, CODEC, VERSION);
        writeHead(out, points.count(), extent, pyramid);
        for (int point : pyramid.order()) {
          writePoint(out, points, point);
        }
        CodecUtil.writeFooter(out);
        made = out.getName();
      }
      // Not forced to the disk: after a loss of power the checksum tells, and a map is made anew.
      directory.rename(made, FILE);
    }
    return extent;
  }

  private static void writeHead(IndexOutput out, int count, MapExtent extent, Pyramid pyramid)
      throws IOException {
    out.writeInt(count);
    out.writeLong(Double.doubleToLongBits(extent.x()));
    out.writeLong(Double.doubleToLongBits(extent.y()));
    out.writeLong(Double.doubleToLongBits(extent.side()));
    for (int end : pyramid.ends()) {
      out.writeInt(end);
    }
  }

  private static void writePoint(IndexOutput out, PlacedPoints points, int point)
      throws IOException {
    out.writeInt(Float.floatToRawIntBits(points.positions()[2 * point]));
    out.writeInt(Float.floatToRawIntBits(points.positions()[2 * point + 1]));
    out.writeInt(Float.floatToRawIntBits(points.colors()[point]));
    BytesRef id = IdBytes.of(points.ids().get(point));
    out.writeBytes(id.bytes, id.offset, id.length);
  }
}
