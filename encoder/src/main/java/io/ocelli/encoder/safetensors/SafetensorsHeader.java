package io.ocelli.encoder.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The JSON at the beginning of a file, checked against the length of what follows: tensors lie one
/// behind the other, without gaps and without overlap, to the last byte (the rule of the reference
/// implementation, safetensors 0.4).
final class SafetensorsHeader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SafetensorsHeader() {}

  /// @param begin within the data behind the header
  /// @param end as `begin`
  record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {}

  /// @param length of the data behind the header
  /// @throws Fault saying what is wrong
  static List<Entry> parse(byte[] json, long length) throws Fault {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Fault("its header is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Fault("its header cannot be read: " + e);
    }
    if (!root.isObject()) {
      throw new Fault("its header is no JSON object");
    }
    List<Entry> entries = new ArrayList<>();
    for (var field : root.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(entries, length);
    return entries;
  }

  private static Entry entry(String name, JsonNode node) throws Fault {
    ElementType type = ElementType.of(node.path("dtype").asText());
    if (type == null) {
      throw new Fault(
          "tensor `%s` is of type %s, which is not read".formatted(name, node.path("dtype")));
    }
    List<Long> shape = numbers(name, node.path("shape"));
    List<Long> offsets = numbers(name, node.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new Fault("tensor `%s` has the offsets %s".formatted(name, offsets));
    }
    long bytes = bytes(name, shape, type);
    if (offsets.get(1) - offsets.get(0) != bytes) {
      throw new Fault(
          "tensor `%s` of %s %s needs %d bytes, its offsets are %s"
              .formatted(name, type, shape, bytes, offsets));
    }
    return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private static long bytes(String name, List<Long> shape, ElementType type) throws Fault {
    try {
      long bytes = type.bytes();
      for (long dim : shape) {
        bytes = Math.multiplyExact(bytes, dim);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new Fault("tensor `%s` has the shape %s".formatted(name, shape));
    }
  }

  private static List<Long> numbers(String name, JsonNode array) throws Fault {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode number : array) {
      if (!number.canConvertToLong() || !number.isIntegralNumber() || number.longValue() < 0) {
        throw new Fault("tensor `%s` has %s where sizes belong".formatted(name, array));
      }
      numbers.add(number.longValue());
    }
    if (!array.isArray()) {
      throw new Fault("tensor `%s` lacks its shape or its offsets".formatted(name));
    }
    return numbers;
  }

  private static void checkCover(List<Entry> entries, long length) throws Fault {
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new Fault(
            "tensor `%s` begins at %d, the one before it ends at %d"
                .formatted(entry.name(), entry.begin(), at));
      }
      at = entry.end();
    }
    if (at != length) {
      throw new Fault("its tensors end at %d of %d bytes".formatted(at, length));
    }
  }

  /// What is wrong with a file, for a message that names it.
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message);
    }
  }
}
