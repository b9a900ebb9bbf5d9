package io.ocelli.server.strict;

import io.ocelli.core.classify.Method;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.query.rerank.RerankStage;

/// Limits on reading: how much is asked for, how hard it is searched, and by which keys.
final class ReadChecks {
  private static final double DEFAULT_LIMIT = 10;

  private final Limits limits;
  private final FilterChecks filters;

  ReadChecks(Limits limits, CollectionSettings settings) {
    this.limits = limits;
    this.filters = new FilterChecks(limits, settings);
  }

  void check(Operation operation, Body body) {
    limits.require("search_max_batchsize", body.at("searches").size(), "search batch size");
    for (Body search : body.searches()) {
      limit(operation, search);
      filters.check(search.at("filter"), "unindexed_filtering_retrieve");
      // Of outliers: the points that are normal.
      filters.check(search.at("reference"), "unindexed_filtering_retrieve");
      params(search.at("params"));
    }
  }

  /// A stage asks for as many points as it looks at.
  private void stages(Body rerank) {
    for (Body stage : rerank.items()) {
      for (String kind : stage.fields().keySet()) {
        int otherwise =
            kind.equals("score") ? RerankStage.Score.DEFAULT_TOP : RerankStage.DEFAULT_TOP;
        double top = stage.at(kind).at("top").number(otherwise);
        limits.require("max_query_limit", top, "top of a rerank stage");
      }
    }
  }

  private void limit(Operation operation, Body search) {
    switch (operation) {
      case SEARCH, SCROLL -> {
        limits.require("max_query_limit", search.at("limit").number(DEFAULT_LIMIT), "limit");
        stages(search.at("rerank"));
      }
      case CLASSIFY -> {
        double k = search.at("k").number(Method.Neighbours.DEFAULT_K);
        limits.require("max_query_limit", search.has("label_key") ? k : 0, "k");
      }
      case READ, UPSERT, VECTORS, CHANGE, BATCH, INDEX, OTHER -> {}
    }
  }

  private void params(Body params) {
    limits.require("search_max_hnsw_ef", params.at("hnsw_ef").number(0), "hnsw_ef");
    limits.require(
        "search_max_oversampling",
        params.at("quantization").at("oversampling").number(0),
        "oversampling");
    if (params.at("exact").isTrue() && limits.isFalse("search_allow_exact")) {
      throw Limits.refused("Exact search disabled!", "Set exact=false.");
    }
  }
}
