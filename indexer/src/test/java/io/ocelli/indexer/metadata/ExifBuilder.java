package io.ocelli.indexer.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Writes small EXIF blocks: a big-endian TIFF structure with a main, an EXIF and a GPS directory
/// (Exif 3.0, section 4.6).
final class ExifBuilder {
  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private final Map<Integer, Entry> main = new TreeMap<>();
  private final Map<Integer, Entry> exif = new TreeMap<>();
  private final Map<Integer, Entry> gps = new TreeMap<>();

  private record Entry(int type, int count, byte[] data) {}

  ExifBuilder main(int tag, String text) {
    main.put(tag, ascii(text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  ExifBuilder main(int tag, byte[] text) {
    main.put(tag, ascii(text));
    return this;
  }

  ExifBuilder exif(int tag, String text) {
    exif.put(tag, ascii(text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  ExifBuilder gps(double latitude, double longitude) {
    gps.put(1, ascii((latitude < 0 ? "S" : "N").getBytes(StandardCharsets.UTF_8)));
    gps.put(2, degrees(latitude));
    gps.put(3, ascii((longitude < 0 ? "W" : "E").getBytes(StandardCharsets.UTF_8)));
    gps.put(4, degrees(longitude));
    return this;
  }

  /// From the byte order mark on.
  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
    main.put(0x8769, pointer(0));
    main.put(0x8825, pointer(0));
    int exifAt = 8 + size(main);
    int gpsAt = exifAt + size(exif);
    main.put(0x8769, pointer(exifAt));
    main.put(0x8825, pointer(gpsAt));
    out.writeBytes(directory(main, 8));
    out.writeBytes(directory(exif, exifAt));
    out.writeBytes(directory(gps, gpsAt));
    return out.toByteArray();
  }

  private static Entry ascii(byte[] text) {
    byte[] ended = Arrays.copyOf(text, Math.max(5, text.length + 1));
    return new Entry(ASCII, ended.length, ended);
  }

  private static Entry pointer(int offset) {
    return new Entry(LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
  }

  private static Entry degrees(double value) {
    ByteBuffer rationals = ByteBuffer.allocate(24);
    rationals.putInt((int) Math.round(Math.abs(value) * 1_000_000)).putInt(1_000_000);
    rationals.putInt(0).putInt(1).putInt(0).putInt(1);
    return new Entry(RATIONAL, 3, rationals.array());
  }

  private static int size(Map<Integer, Entry> directory) {
    int data = directory.values().stream().mapToInt(entry -> outside(entry)).sum();
    return 2 + 12 * directory.size() + 4 + data;
  }

  private static int outside(Entry entry) {
    return entry.data().length > 4 ? entry.data().length : 0;
  }

  private static byte[] directory(Map<Integer, Entry> directory, int at) {
    ByteBuffer out = ByteBuffer.allocate(size(directory));
    int dataAt = at + 2 + 12 * directory.size() + 4;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    out.putShort((short) directory.size());
    for (var tagged : directory.entrySet()) {
      Entry entry = tagged.getValue();
      out.putShort(tagged.getKey().shortValue()).putShort((short) entry.type());
      out.putInt(entry.count());
      if (outside(entry) == 0) {
        out.put(entry.data());
      } else {
        out.putInt(dataAt + data.size());
        data.writeBytes(entry.data());
      }
    }
    return out.putInt(0).put(data.toByteArray()).array();
  }
}
