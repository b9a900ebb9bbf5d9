package io.ocelli.server.request.search;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import java.util.HashMap;
import java.util.Map;

/// `{formula, defaults}`: an expression, and what its variables are where a point lacks them.
final class FormulaJson {
  private final RequestBounds bounds;
  private final FilterJson filters;

  FormulaJson(RequestBounds bounds, FilterJson filters) {
    this.bounds = bounds;
    this.filters = filters;
  }

  Query read(BodyPart query) {
    Expression formula = new ExpressionJson(bounds.batch(), filters).read(query.require("formula"));
    return new Query.Formula(formula, defaults(query.get("defaults")));
  }

  private static Map<Expression.Variable, Value> defaults(BodyPart part) {
    Map<Expression.Variable, Value> defaults = new HashMap<>();
    if (part == null) {
      return defaults;
    }
    part.object()
        .forEach((name, json) -> {
          BodyPart value = part.at(name, json);
          Expression.Variable variable = VariableJson.read(value, name);
          if (variable instanceof Expression.Score && !isNumber(json)) {
            throw value.broken(value.path(), "the default of a score must be a number");
          }
          ValueJson.requireFinite(value);
          defaults.put(variable, json.toValue());
        });
    return defaults;
  }

  private static boolean isNumber(Json json) {
    return json instanceof Json.Int || json instanceof Json.Big || json instanceof Json.Real;
  }
}
