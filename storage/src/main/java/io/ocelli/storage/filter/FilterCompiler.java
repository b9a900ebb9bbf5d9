package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;

/// Turns filters into Lucene queries that accept exactly the points that
/// [io.ocelli.core.filter.FilterEvaluator] accepts: by indexes where a key has one, by reading
/// payloads otherwise.
public final class FilterCompiler {
  private record Index(String key, PayloadIndex type) {}

  private final PointFields fields;
  private final Map<List<PayloadPath.Step>, Index> indexes = new HashMap<>();

  /// @param payloadIndexes indexed paths as text, as the collection's settings have them
  public FilterCompiler(Map<String, PayloadIndex> payloadIndexes, PointFields fields) {
    this.fields = fields;
    payloadIndexes.forEach(
        (key, type) -> indexes.put(PayloadPath.parse(key).steps(), new Index(key, type)));
  }

  public Query compile(Filter filter) {
    // Lucene refuses queries of very many clauses; reading payloads knows no limit.
    return clauses(filter) > IndexSearcher.getMaxClauseCount() / 4
        ? new PayloadQuery(new Condition.Sub(filter), fields)
        : bool(filter);
  }

  private Query bool(Filter filter) {
    if (filter.isAll()) {
      return MatchAllDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    filter.must().forEach(condition -> all.add(query(condition), Occur.FILTER));
    filter.mustNot().forEach(condition -> all.add(query(condition), Occur.MUST_NOT));
    if (!filter.should().isEmpty()) {
      all.add(atLeast(1, filter.should()), Occur.FILTER);
    }
    if (filter.minShould() != null) {
      all.add(atLeast(filter.minShould().count(), filter.minShould().conditions()), Occur.FILTER);
    }
    // A query of exclusions alone accepts nothing.
    all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    return all.build();
  }

  private Query atLeast(int count, List<Condition> conditions) {
    if (count <= 0) {
      return MatchAllDocsQuery.INSTANCE;
    }
    if (count > conditions.size()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder some = new BooleanQuery.Builder();
    conditions.forEach(condition -> some.add(query(condition), Occur.SHOULD));
    return some.setMinimumNumberShouldMatch(count).build();
  }

  private Query query(Condition condition) {
    return switch (condition) {
      case Condition.Field(PayloadPath key, FieldTest test) -> field(condition, key, test);
      case Condition.HasId(Collection<PointId> ids) ->
          new TermInSetQuery(FieldNames.ID, ids.stream().map(IdBytes::of).toList());
      case Condition.HasVector(String name) -> new FieldExistsQuery(fields.vector(name));
      case Condition.Sub(Filter filter) -> bool(filter);
      case Condition.IsEmpty _, Condition.IsNull _, Condition.Nested _ ->
          new PayloadQuery(condition, fields);
    };
  }

  private Query field(Condition condition, PayloadPath key, FieldTest test) {
    Index index = indexes.get(key.steps());
    Query indexed =
        index == null ? null : IndexQueries.of(fields.index(index.key()), index.type(), test);
    if (indexed == null) {
      return new PayloadQuery(condition, fields);
    }
    Query mixed =
        new BooleanQuery.Builder()
            .add(IndexQueries.mixed(index.key()), Occur.FILTER)
            .add(new PayloadQuery(condition, fields), Occur.FILTER)
            .build();
    return new BooleanQuery.Builder().add(indexed, Occur.SHOULD).add(mixed, Occur.SHOULD).build();
  }

  private static int clauses(Filter filter) {
    Stream<Condition> some =
        filter.minShould() == null ? Stream.of() : filter.minShould().conditions().stream();
    return Stream.of(
            filter.must().stream(), filter.should().stream(), filter.mustNot().stream(), some)
        .flatMap(conditions -> conditions)
        .mapToInt(c -> c instanceof Condition.Sub(Filter inner) ? 1 + clauses(inner) : 1)
        .sum();
  }
}
