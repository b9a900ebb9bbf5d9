package io.ocelli.app.map;

import io.ocelli.core.payload.Value;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A map as one page that needs nothing from anywhere: the points are in it, numbers as 32-bit
/// floats in Base64, least significant byte first.
final class MapPage {
  private static final String DATA = "\"@DATA@\"";

  private MapPage() {}

  static String of(DrawnMap map, String title) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("title", Value.of(title));
    fields.put("total", Value.of(map.total()));
    fields.put("positions", floats(map.positions()));
    fields.put("colors", floats(map.colors()));
    fields.put("ids", new Value.Array(List.copyOf(map.ids())));
    fields.put("labels", new Value.Array(map.labels().stream().map(Value::of).toList()));
    fields.put("legend", legend(map.legend()));
    byte[] json = JsonOutput.bytes(out -> ValueJson.write(out, new Value.Obj(fields)));
    // Inside a script nothing may look like its end.
    String safe = new String(json, StandardCharsets.UTF_8).replace("<", "\\u003c");
    return template().replace(DATA, safe);
  }

  private static Value floats(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Value.of(Base64.getEncoder().encodeToString(bytes.array()));
  }

  private static Value legend(Legend legend) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("none", color(Legend.GREY));
    switch (legend) {
      case Legend.Plain plain -> fields.put("plain", color(plain.color(0)));
      case Legend.Categories(String key, List<Legend.Category> categories) -> {
        fields.put("key", Value.of(key));
        List<Value> entries = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
          Map<String, Value> entry = new LinkedHashMap<>();
          entry.put("name", Value.of(categories.get(i).name()));
          entry.put("count", Value.of(categories.get(i).count()));
          entry.put("color", color(legend.color(i)));
          entries.add(new Value.Obj(entry));
        }
        fields.put("categories", new Value.Array(entries));
      }
      case Legend.Range(String key, double least, double most) -> {
        fields.put("key", Value.of(key));
        fields.put("min", Value.of(least));
        fields.put("max", Value.of(most));
        List<Value> ramp = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          ramp.add(color(legend.color((float) (least + (most - least) * i / 63))));
        }
        fields.put("ramp", new Value.Array(ramp));
      }
    }
    return new Value.Obj(fields);
  }

  private static Value color(int rgb) {
    return Value.of("#%06x".formatted(rgb));
  }

  private static String template() {
    try (InputStream in = MapPage.class.getResourceAsStream("page.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
