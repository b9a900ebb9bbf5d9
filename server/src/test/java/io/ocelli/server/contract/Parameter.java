package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A value of a parameter in the address of a request.
///
/// @param isInPath else it stands in the query
/// @param schema of the parameter
/// @param text as it is sent
record Parameter(String name, boolean isInPath, Json schema, String text) {
  /// Values to try of each parameter that an operation has in its query, and of the id of a point
  /// in its path; all other parts of paths are names.
  static List<Parameter> of(Document document, Json operation) {
    List<Parameter> all = new ArrayList<>();
    Document.list(operation, "parameters")
        .filter(each ->
            "query".equals(Document.text(each, "in")) || "id".equals(Document.text(each, "name")))
        .forEach(each -> {
          Json schema = Document.at(each, "schema");
          new SchemaCases(document)
              .of(schema).stream()
                  .map(Parameter::text)
                  .filter(text -> text != null && !text.isEmpty())
                  .distinct()
                  .forEach(text -> all.add(parameter(each, text)));
        });
    return all;
  }

  private static Parameter parameter(Json described, String text) {
    return new Parameter(
        Document.text(described, "name"),
        "path".equals(Document.text(described, "in")),
        Document.at(described, "schema"),
        text);
  }

  /// The address with the value in it.
  String in(String path) {
    String value = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return isInPath
        ? path.substring(0, path.lastIndexOf('/') + 1) + value
        : path + "?" + name + "=" + value;
  }

  /// As a schema sees it: what looks like a number or a flag is one.
  Json value() {
    if (text.equals("true") || text.equals("false")) {
      return new Json.Bool(Boolean.parseBoolean(text));
    }
    return text.matches("-?[0-9]+([.][0-9]+)?([Ee][0-9]+)?")
        ? Samples.json(text)
        : new Json.Text(text);
  }

  /// Null for what has no form in a query.
  private static String text(Json json) {
    return switch (json) {
      case Json.Text(String text) -> text;
      case Json.Bool _, Json.Int _, Json.Big _, Json.Real _ -> Verdicts.text(json);
      case Json.Null _, Json.Array _, Json.Obj _ -> null;
    };
  }
}
