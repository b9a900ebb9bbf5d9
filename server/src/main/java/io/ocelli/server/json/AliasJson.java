package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.service.Aliases;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Aliases of collections, and changes of them.
public final class AliasJson {
  private static final String CREATE = "create_alias";
  private static final String DELETE = "delete_alias";
  private static final String RENAME = "rename_alias";

  private AliasJson() {}

  /// `actions`, each `{create_alias: {..}}`, `{delete_alias: {..}}` or `{rename_alias: {..}}`.
  ///
  /// @param most actions
  public static List<Aliases.Change> readChanges(BodyPart body, int most) {
    return body.require("actions").items(most).stream().map(AliasJson::change).toList();
  }

  private static Aliases.Change change(BodyPart action) {
    if (action.keys().contains(CREATE)) {
      BodyPart create = action.require(CREATE);
      return new Aliases.Assign(
          create.require("alias_name").text(), create.require("collection_name").text());
    }
    if (action.keys().contains(DELETE)) {
      return new Aliases.Delete(action.require(DELETE).require("alias_name").text());
    }
    if (action.keys().contains(RENAME)) {
      BodyPart rename = action.require(RENAME);
      return new Aliases.Rename(
          rename.require("old_alias_name").text(), rename.require("new_alias_name").text());
    }
    throw action.malformed("expected one of " + String.join(", ", CREATE, DELETE, RENAME));
  }

  /// @param aliases collections by alias
  public static void write(JsonGenerator out, Map<String, String> aliases) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("aliases");
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      out.writeStartObject();
      out.writeStringField("alias_name", alias.getKey());
      out.writeStringField("collection_name", alias.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
