package io.ocelli.server.request;

import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.server.json.BodyPart;

/// `params` of a search: `{hnsw_ef, exact, indexed_only, quantization: {ignore, rescore,
/// oversampling}}`.
final class ParamsJson {
  private ParamsJson() {}

  /// @param params null for none
  static SearchParams read(BodyPart params) {
    if (params == null) {
      return SearchParams.DEFAULT;
    }
    BodyPart effort = params.get("hnsw_ef");
    return new SearchParams(
        effort == null ? 0 : effort.integer(0, SearchParams.MAX_EFFORT),
        flag(params, "exact", false),
        flag(params, "indexed_only", false),
        codes(params.get("quantization")));
  }

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
      throw part.invalid(Double.toString(value), "be from 1 to 1000");
    }
    return value;
  }

  private static boolean flag(BodyPart part, String key, boolean otherwise) {
    BodyPart flag = part.get(key);
    return flag == null ? otherwise : flag.flag();
  }
}
