package io.ocelli.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.json.JsonTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes of points, from JSON to the core's words.
class ChangeJsonTest {
  private static final ChangeJson JSON = new ChangeJson(new RequestBounds(100, 1000, 1000));
  private static final Selection ONE = new Selection.Ids(List.of(PointId.of(1)));

  @Test
  void pointsComeAsListOrAsBatch() {
    List<WritePoint> list =
        writes(
            """
            {"points": [{"id": 1, "vector": [1, 2], "payload": {"a": 1}},
                        {"id": 2, "vector": {"x": [3], "text": [4]}},
                        {"id": 3, "vector": {"text": "words", "model": "m"}},
                        {"id": 4, "vector": {}}]}
            """);
    assertEquals(Set.of(""), list.get(0).vectors().keySet());
    assertEquals(Set.of("x", "text"), list.get(1).vectors().keySet());
    assertEquals(Map.of("", new VectorInput.Text("words", "m")), list.get(2).vectors());
    assertEquals(Map.of(), list.get(3).vectors());
    List<WritePoint> batch =
        writes(
            """
            {"batch": {"ids": [1, 2], "vectors": {"x": [[1], [2]], "y": [[3], [4]]},
                       "payloads": [{"a": 1}, null]}}
            """);
    assertEquals(Set.of("x", "y"), batch.get(1).vectors().keySet());
    assertEquals(Map.of(), batch.get(1).payload().fields());
    assertEquals(2, writes("{\"batch\": {\"ids\": [1, 2], \"vectors\": [[1], [2]]}}").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batch\": {\"ids\": [1, 2], \"vectors\": [[1]]}}",
        "{\"batch\": {\"ids\": [1], \"vectors\": {\"x\": [[1], [2]]}}}",
        "{\"batch\": {\"ids\": [1], \"vectors\": [[1]], \"payloads\": []}}"
      })
  void columnsOfABatchHaveOneLength(String json) {
    assertEquals(
        ErrorKind.INVALID_VALUE, assertThrows(OcelliException.class, () -> writes(json)).kind());
  }

  @Test
  void sparseAndMultipleVectorsStandWhereVectorsMay() {
    VectorInput sparse =
        new VectorInput.Ready(new VectorValue.Sparse(new int[] {2, 7}, new float[] {3, 1}));
    VectorInput multi = new VectorInput.Ready(new VectorValue.Multi(new float[][] {{1}, {2}}));
    Map<String, VectorInput> vectors = Map.of("s", sparse, "m", multi);
    String written =
        """
        {"s": {"indices": [7, 2], "values": [1, 3]}, "m": [[1], [2]]}
        """;
    assertEquals(
        vectors,
        writes("{\"points\":[{\"id\":1,\"vector\":" + written + "}]}").getFirst().vectors());
    assertEquals(
        vectors,
        writes(
                """
                {"batch": {"ids": [1], "vectors":
                  {"s": [{"indices": [7, 2], "values": [1, 3]}], "m": [[[1], [2]]]}}}
                """)
            .getFirst()
            .vectors());
    assertEquals(
        Map.of("", multi),
        writes("{\"points\":[{\"id\":1,\"vector\":[[1],[2]]}]}").getFirst().vectors());
  }

  @Test
  void everyOperationOfABatchIsRead() {
    Value.Obj payload = new Value.Obj(Map.of("a", Value.of(1)));
    WritePoint point = new WritePoint(PointId.of(1), Map.of("", VectorInput.of(2)), payload);
    WritePoint vectors =
        new WritePoint(PointId.of(1), Map.of("v", VectorInput.of(2)), Value.Obj.EMPTY);
    Filter hasOne = Filter.must(new Condition.HasId(Set.of(PointId.of(1))));
    assertEquals(
        List.of(
            new Change.Upsert<>(List.of(point), Change.Mode.INSERT_ONLY, hasOne),
            new Change.Delete<>(new Selection.Matching(hasOne)),
            new Change.SetPayload<>(ONE, payload, PayloadPath.parse("b[0].c")),
            new Change.SetPayload<>(ONE, payload, null),
            new Change.ReplacePayload<>(ONE, payload),
            new Change.DeletePayload<>(
                ONE, List.of(PayloadPath.parse("a"), PayloadPath.parse("b.c"))),
            new Change.ClearPayload<>(ONE),
            new Change.SetVectors<>(List.of(vectors), hasOne),
            new Change.DeleteVectors<>(ONE, Set.of("v", ""))),
        batch(
            """
            {"operations": [
              {"upsert": {"points": [{"id": 1, "vector": [2], "payload": {"a": 1}}],
                "update_mode": "insert_only", "update_filter": {"must": {"has_id": [1]}}}},
              {"delete": {"filter": {"must": {"has_id": [1]}}}},
              {"set_payload": {"points": [1], "payload": {"a": 1}, "key": "b[0].c"}},
              {"set_payload": {"points": [1], "payload": {"a": 1}}},
              {"overwrite_payload": {"points": [1], "payload": {"a": 1}}},
              {"delete_payload": {"points": [1], "keys": ["a", "b.c"]}},
              {"clear_payload": {"points": [1]}},
              {"update_vectors": {"points": [{"id": 1, "vector": {"v": [2]}}],
                "update_filter": {"must": {"has_id": [1]}}}},
              {"delete_vectors": {"points": [1], "vector": ["v", "", "v"]}}]}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"upsert\": {}}",
        "{\"upsert\": {\"points\": [], \"update_mode\": \"replace\"}}",
        "{\"upsert\": {\"points\": [], \"update_filter\": {\"any\": []}}}",
        "{\"upsert\": {\"points\": [{\"id\": 1}]}}",
        "{\"upsert\": {\"points\": []}, \"delete\": {\"points\": []}}",
        "{\"delete\": {}}",
        "{\"delete\": null}",
        "{\"replace\": {\"points\": []}}",
        "{\"set_payload\": {\"payload\": {}}}",
        "{\"set_payload\": {\"points\": [1]}}",
        "{\"set_payload\": {\"points\": [1], \"payload\": [1]}}",
        "{\"set_payload\": {\"points\": [1], \"payload\": {}, \"key\": \"a[\"}}",
        "{\"overwrite_payload\": {\"points\": 1, \"payload\": {}}}",
        "{\"delete_payload\": {\"points\": [1]}}",
        "{\"delete_payload\": {\"points\": [1], \"keys\": [1]}}",
        "{\"clear_payload\": {\"points\": [\"x\"]}}",
        "{\"update_vectors\": {\"points\": [{\"id\": 1}]}}",
        "{\"delete_vectors\": {\"points\": [1]}}"
      })
  void unknownShapesAreBadRequests(String operation) {
    assertEquals(ErrorKind.BAD_REQUEST, refused(operation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_vectors\": {\"points\": []}}",
        "{\"delete_vectors\": {\"points\": [1], \"vector\": []}}",
        "{\"set_payload\": {\"points\": [1], \"payload\": {\"a\": NaN}}}"
      })
  void brokenConstraintsAreInvalidValues(String operation) {
    assertEquals(ErrorKind.INVALID_VALUE, refused(operation));
  }

  private static ErrorKind refused(String operation) {
    String body = "{\"operations\": [" + operation + "]}";
    return assertThrows(OcelliException.class, () -> batch(body)).kind();
  }

  private static List<Change<WritePoint>> batch(String json) {
    return JSON.batch(JsonTest.read(json));
  }

  private static List<WritePoint> writes(String json) {
    return ((Change.Upsert<WritePoint>) JSON.upsert(JsonTest.read(json))).points();
  }
}
