package io.ocelli.indexer.formats;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header of NumPy's `npy`, versions 1 to 3: a magic word, a version, a length, and a Python
/// dictionary with the type, the order and the shape.
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z]\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,18})\\s*,\\s*(\\d{1,18})\\s*,?\\s*\\)");

  private NpyHeader() {}

  static RowLayout read(Path file, InputStream in) throws IOException {
    ByteBuffer head = Layouts.head(file, in, MAGIC.length + 2);
    if (head.slice(0, MAGIC.length).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
      throw Damage.in(file, "does not begin as an npy file does");
    }
    int version = head.get(MAGIC.length);
    ByteBuffer size = Layouts.head(file, in, version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    long length = version == 1 ? size.getShort() & 0xFFFF : Integer.toUnsignedLong(size.getInt());
    if (version < 1 || version > 3 || length > LONGEST) {
      throw Damage.in(file, "has an npy header of version " + version + ", " + length + " bytes");
    }
    String text =
        new String(Layouts.head(file, in, (int) length).array(), StandardCharsets.ISO_8859_1);
    return layout(file, text, (int) (head.capacity() + size.capacity() + length));
  }

  private static RowLayout layout(Path file, String text, int start) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    if (!type.find() || !order.find()) {
      throw unreadable(file, "names no plain element type");
    }
    if (order.group(1).equals("True")) {
      throw unreadable(file, "is in Fortran order");
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.find()) {
      throw unreadable(file, "has another shape than (rows, dimensions)");
    }
    return new RowLayout(
        element(file, type.group(2)),
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        Long.parseLong(shape.group(1)),
        Damage.checkedDims(file, Long.parseLong(shape.group(2))),
        start,
        0);
  }

  private static ElementType element(Path file, String name) {
    return switch (name) {
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      case "u1" -> ElementType.U8;
      case "i1" -> ElementType.I8;
      case "i4" -> ElementType.I32;
      case "i8" -> ElementType.I64;
      default -> throw unreadable(file, "holds elements of type " + name);
    };
  }

  private static OcelliException unreadable(Path file, String what) {
    return OcelliException.invalid(
        Damage.name(file)
            + ": "
            + what
            + "; save it again: np.save(FILE, np.ascontiguousarray(vectors, dtype=np.float32))");
  }
}
