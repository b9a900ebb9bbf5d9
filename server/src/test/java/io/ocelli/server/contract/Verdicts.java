package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether answers are those that the document's schemas ask for.
final class Verdicts {
  /// What the document's words say of a body and its schemas do not.
  private static final List<String> UNTOLD =
      List.of(
          "expected `points` (a list of ids) or `filter`",
          ".image: ",
          ".object: ",
          "expected either `include` or `exclude`",
          "is no RFC 3339 time",
          ".slice.total: ",
          "Payload path",
          "expected one of filter, using, sample, limit, shard_key");

  private final SchemaFaults requests;
  private final SchemaFaults answers;
  private int taken;
  private int refused;

  Verdicts(Document document) {
    requests = new SchemaFaults(document);
    answers = new SchemaFaults(document, sent(document));
  }

  /// Clients with types refuse keys they do not know in what they also send.
  private static Set<String> sent(Document document) {
    Set<String> sent = new TreeSet<>();
    document
        .operations()
        .values()
        .forEach(operation -> sent.addAll(document.reached(Document.at(operation, "requestBody"))));
    sent.removeIf(
        name -> Document.fields(Document.at(document.schema(name), "properties")).isEmpty());
    return sent;
  }

  /// How many valid requests were taken.
  int taken() {
    return taken;
  }

  /// How many others were refused.
  int refused() {
    return refused;
  }

  /// Empty where the answer is right.
  Optional<String> onBody(Json operation, Json body, HttpResponse<String> answer) {
    Json schema = content(Document.at(operation, "requestBody"));
    Optional<Fault> fault = requests.of(schema, withoutNulls(body));
    boolean isPlain = fault.isEmpty() == requests.of(schema, body).isEmpty();
    return isPlain || answer.statusCode() >= 500
        ? judge(operation, fault, answer)
        : Optional.empty();
  }

  Optional<String> onParameter(Json operation, Parameter parameter, HttpResponse<String> answer) {
    Optional<Fault> asText = requests.of(parameter.schema(), new Json.Text(parameter.text()));
    return judge(
        operation,
        asText.isEmpty() ? asText : requests.of(parameter.schema(), parameter.value()),
        answer);
  }

  private Optional<String> judge(
      Json operation, Optional<Fault> fault, HttpResponse<String> answer) {
    int status = answer.statusCode();
    boolean isOk = status < 300;
    boolean isRight =
        fault.isPresent()
            ? fault.get().kind().isTold(status) || status == 400 && isUntold(answer)
            : isOk || isMeant(answer);
    if (!isRight) {
      return Optional.of(
          status + " though " + fault.map(Fault::text).orElse("valid") + ": " + answer.body());
    }
    taken += fault.isEmpty() && isOk ? 1 : 0;
    refused += fault.isPresent() ? 1 : 0;
    Json shape = content(Document.at(operation, "responses", isOk ? "" + status : "4XX"));
    return Document.fields(shape).isEmpty()
        ? Optional.empty()
        : answers.of(shape, Samples.json(answer.body())).map(each -> "answered " + each.text());
  }

  /// Whether a request is refused for what it means, and not for how it is written.
  private static boolean isMeant(HttpResponse<String> answer) {
    return answer.statusCode() < 500
        && (!answer.body().contains("Format error") || isUntold(answer));
  }

  private static boolean isUntold(HttpResponse<String> answer) {
    return UNTOLD.stream().anyMatch(answer.body()::contains);
  }

  /// A key with null is read as one that is left out, as clients send it, also where the document
  /// does not say so.
  private static Json withoutNulls(Json json) {
    if (json instanceof Json.Obj(Map<String, Json> fields)) {
      Map<String, Json> kept = new LinkedHashMap<>();
      fields.forEach((key, value) -> {
        if (value != Json.Null.NULL) {
          kept.put(key, withoutNulls(value));
        }
      });
      return new Json.Obj(kept);
    }
    return json instanceof Json.Array(List<Json> items)
        ? new Json.Array(items.stream().map(Verdicts::withoutNulls).toList())
        : json;
  }

  static Json content(Json described) {
    return Document.at(described, "content", "application/json", "schema");
  }

  static String text(Json json) {
    return new String(
        JsonOutput.bytes(out -> ValueJson.write(out, json.toValue())), StandardCharsets.UTF_8);
  }
}
