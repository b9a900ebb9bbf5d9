package io.ocelli.storage.field;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Names of the Lucene fields of a collection's vectors and payload indexes. Lucene fixes how a
/// field is indexed when it is first written; so what is dropped and made anew under its old name
/// gets a field of another generation, and what the old one holds is no longer looked at.
///
/// A field is called `v:name` or `p:key`, and from the first generation on `v7:name`, `p7:key`.
///
/// @param generations of fields that are not of generation 0, by their name in generation 0
public record PointFields(Map<String, Integer> generations) {

  /// All of generation 0.
  public static final PointFields FIRST = new PointFields(Map.of());

  private static final String VECTOR = "v:";
  private static final String INDEX = "p:";

  public PointFields {
    generations = Collections.unmodifiableMap(new TreeMap<>(generations));
  }

  /// The field of a vector, dense, sparse or multiple.
  public String vector(String name) {
    return field(VECTOR + name);
  }

  /// @param key an indexed payload path as text
  public String index(String key) {
    return field(INDEX + key);
  }

  private String field(String first) {
    int generation = generations.getOrDefault(first, 0);
    return generation == 0 ? first : first.charAt(0) + "" + generation + first.substring(1);
  }

  /// The name of the vector that a field of any generation holds.
  public static String vectorName(String field) {
    return field.substring(field.indexOf(':') + 1);
  }

  /// Whether a field of any generation belongs to a payload index.
  public static boolean isIndex(String field) {
    return field.charAt(0) == INDEX.charAt(0);
  }

  /// With a new generation for a vector.
  public PointFields renewVector(String name) {
    return renewed(VECTOR + name);
  }

  /// With a new generation for a payload index.
  public PointFields renewIndex(String key) {
    return renewed(INDEX + key);
  }

  private PointFields renewed(String first) {
    int last = generations.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Map<String, Integer> renewed = new TreeMap<>(generations);
    renewed.put(first, last + 1);
    return new PointFields(renewed);
  }
}
