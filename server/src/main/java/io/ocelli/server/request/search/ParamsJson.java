package io.ocelli.server.request.search;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;

/// `params` of a search: `{hnsw_ef, exact, indexed_only, quantization, acorn, idf}`.
public final class ParamsJson {
  /// Of the share of points that pass a filter.
  private static final double DEFAULT_MAX_SELECTIVITY = 0.4;

  private final FilterJson filters;

  public ParamsJson(FilterJson filters) {
    this.filters = filters;
  }

  /// @param params null for none
  public SearchParams read(BodyPart params) {
    if (params == null) {
      return SearchParams.DEFAULT;
    }
    BodyPart effort = params.get("hnsw_ef");
    return new SearchParams(
        effort == null ? 0 : effort.integer(1, SearchParams.MAX_EFFORT),
        flag(params, "exact", false),
        flag(params, "indexed_only", false),
        codes(params.get("quantization")),
        walkFiltered(params.get("acorn")),
        corpus(params.get("idf")));
  }

  /// `{ignore, rescore, oversampling}`
  private static Codes codes(BodyPart part) {
    if (part == null) {
      return Codes.DEFAULT;
    }
    BodyPart oversampling = part.get("oversampling");
    return new Codes(
        flag(part, "ignore", false),
        flag(part, "rescore", true),
        oversampling == null ? 0 : oversampling(oversampling));
  }

  private static double oversampling(BodyPart part) {
    double value = part.number();
    if (!(value >= 1 && value <= Codes.MAX_OVERSAMPLING)) {
      throw part.invalid(
          Double.toString(value),
          value < 1 ? "be 1.0 or larger" : "be " + Codes.MAX_OVERSAMPLING + " or smaller");
    }
    return value;
  }

  /// `{enable, max_selectivity}`
  private static Double walkFiltered(BodyPart part) {
    if (part == null) {
      return null;
    }
    BodyPart most = part.get("max_selectivity");
    double selectivity = most == null ? DEFAULT_MAX_SELECTIVITY : most.number(0, 1);
    return flag(part, "enable", false) ? selectivity : null;
  }

  /// `"global"` or `{corpus: filter}`
  private Filter corpus(BodyPart part) {
    if (part == null) {
      return null;
    }
    if (part.json() instanceof Json.Text(String name)) {
      if (!name.equals("global")) {
        throw part.malformed("unknown variant `" + name + "`, expected `global` or {corpus}");
      }
      return null;
    }
    return filters.read(part.require("corpus"));
  }

  private static boolean flag(BodyPart part, String key, boolean otherwise) {
    BodyPart flag = part.get(key);
    return flag == null ? otherwise : flag.flag();
  }
}
