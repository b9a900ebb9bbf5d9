package io.ocelli.app.map;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Writes maps to files, by the ending of their names.
public enum MapFiles {
  /// A page that needs nothing else; larger maps are shown by some of their points.
  HTML(250_000),
  PNG(Integer.MAX_VALUE),
  CSV(Integer.MAX_VALUE);

  private final int most;

  MapFiles(int most) {
    this.most = most;
  }

  /// How many points one holds.
  public int most() {
    return most;
  }

  /// @throws OcelliException INVALID_VALUE where the name has no such ending
  public static MapFiles of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (MapFiles kind : values()) {
      if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw OcelliException.invalid(
        "--out: `" + file + "` does not end in .html, .png or .csv, which says what is written");
  }

  /// @param title of the page
  /// @throws OcelliException FORBIDDEN where the file cannot be written
  public void write(DrawnMap map, String title, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      switch (this) {
        case HTML -> out.write(MapPage.of(map, title).getBytes(StandardCharsets.UTF_8));
        case PNG -> ImageIO.write(MapPicture.of(map), "png", out);
        case CSV -> out.write(table(map).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN, "the map `" + file + "` cannot be written: " + e, e);
    }
  }

  private static String table(DrawnMap map) {
    StringBuilder table = new StringBuilder("id,x,y,color,label\n");
    for (int i = 0; i < map.count(); i++) {
      table
          .append(text(map.ids().get(i)))
          .append(',')
          .append(map.positions()[2 * i])
          .append(',')
          .append(map.positions()[2 * i + 1])
          .append(',')
          .append(quoted(map.legend().text(map.colors()[i])))
          .append(',')
          .append(map.labels().isEmpty() ? "" : quoted(map.labels().get(i)))
          .append('\n');
    }
    return table.toString();
  }

  static String text(Value id) {
    return id instanceof Value.Int(long number) ? Long.toString(number) : ((Value.Text) id).value();
  }

  /// RFC 4180; what a spreadsheet would take for a formula is made text by an apostrophe.
  private static String quoted(String text) {
    String safe =
        text.matches("(?s)[=+@\\t\\r-].*") && !text.matches("-?[0-9.E-]+") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\n\\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
