package io.ocelli.server.fuzz;

import io.ocelli.server.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Changes a valid body in places chosen at random: parts of other bodies, values of other kinds,
/// numbers and texts at the edges.
final class JsonMutator {
  private static final List<Json> EDGES =
      Stream.concat(
              Stream.of(
                      "0",
                      "-0",
                      "-1",
                      "0.5",
                      "1e400",
                      "-1e400",
                      "1e-400",
                      "NaN",
                      "-Infinity",
                      "18446744073709551615",
                      "18446744073709551616",
                      "9223372036854775807",
                      "-9223372036854775808",
                      "4294967295",
                      "4294967296",
                      "2147483647",
                      "100000",
                      "100001",
                      "16384",
                      "3.4e38",
                      "3.5e38",
                      "1e38",
                      "5e-324",
                      "01",
                      "null",
                      "true",
                      "[]",
                      "{}",
                      "[[]]",
                      "[null]",
                      "[1]",
                      "[1,2]",
                      "[1e30,1e30]",
                      "[0,0]",
                      "[1,2,3]",
                      "[[1,2],[3,4]]",
                      "[[],[]]",
                      "\"\\ud800\"",
                      "\"\\udc00\\ud800\"",
                      "\"\\u0000\"",
                      "{\"\":1}",
                      "{\"a\":1,\"a\":[]}",
                      "{\"lon\":181,\"lat\":-91}",
                      "{\"lon\":180,\"lat\":90}",
                      "{\"lon\":-180,\"lat\":-90}")
                  .map(Words::verbatim),
              Stream.of(
                      "",
                      " ",
                      "a",
                      "[]",
                      "a[]",
                      "a[0].b",
                      "a..b",
                      ".",
                      "\"a\".b",
                      "a[",
                      "a[-1]",
                      "a[99999999999]",
                      "$score",
                      "$score[7]",
                      "$score[-1]",
                      "$score[99999999999]",
                      "2024-02-30T00:00:00Z",
                      "9999-12-31T23:59:59Z",
                      "-999999999-01-01",
                      "0000-01-01",
                      "+1000000-01-01T00:00:00Z",
                      "2024-01-01T00:00:00+99:99",
                      "00000000-0000-0000-0000-000000000002",
                      "not-a-uuid",
                      "../../etc/passwd",
                      "file:///etc/passwd",
                      "http://127.0.0.1:1/",
                      "data:image/png;base64,AAAA",
                      "data:,",
                      "data:image/png;base64,\u00e9",
                      "R0lGODlhAQABAAAAACw=",
                      "/9j/4AAQ",
                      "%00",
                      "\u0000",
                      "\ufffe",
                      "\ud83d\ude00".repeat(50),
                      "x".repeat(5_000),
                      "x y ".repeat(500),
                      "a.".repeat(300) + "b",
                      "[]".repeat(100),
                      "bm25",
                      "auto",
                      "duo",
                      "terms",
                      "look",
                      "words",
                      "tokens",
                      "m",
                      "c",
                      "none",
                      "random",
                      "k",
                      "n",
                      "g",
                      "d",
                      "o",
                      "o.a[].b")
                  .map(Json.Text::new))
          .toList();

  private static final int MOST_REPEATS = 300;
  private static final int MOST_DEPTH = 80;

  private final ValidRequests corpus;
  private final RandomGenerator random;

  JsonMutator(ValidRequests corpus, RandomGenerator random) {
    this.corpus = corpus;
    this.random = random;
  }

  /// With one change; of several, one after the other.
  Json mutate(Json whole) {
    int[] left = {random.nextInt(count(whole))};
    return at(whole, left, this::changed);
  }

  private static int count(Json part) {
    return switch (part) {
      case Json.Obj(Map<String, Json> fields) ->
          1 + fields.values().stream().mapToInt(JsonMutator::count).sum();
      case Json.Array(List<Json> items) -> 1 + items.stream().mapToInt(JsonMutator::count).sum();
      case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ -> 1;
    };
  }

  /// @param left how many parts come before the one to change
  private static Json at(Json part, int[] left, UnaryOperator<Json> change) {
    if (left[0]-- == 0) {
      return change.apply(part);
    }
    return switch (part) {
      case Json.Obj(Map<String, Json> fields) -> {
        Map<String, Json> copy = new LinkedHashMap<>();
        fields.forEach(
            (key, value) -> copy.put(key, left[0] < 0 ? value : at(value, left, change)));
        yield new Json.Obj(copy);
      }
      case Json.Array(List<Json> items) ->
          new Json.Array(
              items.stream().map(item -> left[0] < 0 ? item : at(item, left, change)).toList());
      case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ -> part;
    };
  }

  private Json changed(Json part) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> ValidRequests.pick(EDGES, random);
      case 2 -> corpus.value(corpus.key(random), random);
      case 3 -> wrapped(part);
      default ->
          switch (part) {
            case Json.Obj(Map<String, Json> fields) -> changedFields(fields);
            case Json.Array(List<Json> items) -> changedItems(items);
            case Json.Int(long number) -> changedNumber(number);
            case Json.Text _, Json.Null _, Json.Bool _, Json.Big _, Json.Real _ ->
                ValidRequests.pick(EDGES, random);
          };
    };
  }

  private Json wrapped(Json part) {
    String key = corpus.key(random);
    Json nested = part;
    int depth = random.nextInt(10) == 0 ? MOST_DEPTH : 1;
    boolean isArray = random.nextBoolean();
    for (int i = 0; i < depth; i++) {
      nested = isArray ? new Json.Array(List.of(nested)) : new Json.Obj(Map.of(key, nested));
    }
    return nested;
  }

  private Json changedFields(Map<String, Json> fields) {
    Map<String, Json> copy = new LinkedHashMap<>(fields);
    String own = fields.isEmpty() ? "a" : ValidRequests.pick(List.copyOf(fields.keySet()), random);
    String other = corpus.key(random);
    switch (random.nextInt(5)) {
      case 0 -> copy.remove(own);
      case 1 -> copy.put(own, corpus.value(own, random));
      case 2 -> copy.put(other, corpus.value(other, random));
      case 3 -> copy.put(other, copy.getOrDefault(own, Json.Null.NULL));
      default -> {
        copy.remove(own);
        copy.put(other, corpus.value(other, random));
      }
    }
    return new Json.Obj(copy);
  }

  private Json changedItems(List<Json> items) {
    List<Json> copy = new ArrayList<>(items);
    switch (random.nextInt(5)) {
      case 0 -> copy.clear();
      case 1 -> copy.addAll(items.reversed());
      case 2 -> copy.add(ValidRequests.pick(EDGES, random));
      case 3 -> copy.add(corpus.value(corpus.key(random), random));
      default -> {
        for (int i = random.nextInt(MOST_REPEATS); i > 0 && !items.isEmpty(); i--) {
          copy.add(items.get(i % items.size()));
        }
      }
    }
    return new Json.Array(copy);
  }

  private Json changedNumber(long number) {
    return switch (random.nextInt(6)) {
      case 0 -> new Json.Int(number + 1);
      case 1 -> new Json.Int(number - 1);
      case 2 -> new Json.Int(-number);
      case 3 -> new Json.Int(random.nextInt(50));
      case 4 -> new Json.Big(BigInteger.valueOf(number).shiftLeft(random.nextInt(80)));
      default -> new Json.Real(number + random.nextDouble());
    };
  }
}
