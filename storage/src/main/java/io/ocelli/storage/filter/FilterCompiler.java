package io.ocelli.storage.filter;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.TextWords;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import java.util.Collection;
import java.util.List;
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
  private final PayloadIndexes indexes;
  private final Deadline deadline;

  public FilterCompiler(PayloadIndexes indexes) {
    this(indexes, Deadline.never());
  }

  /// @param deadline after which queries that read payloads end with TIMEOUT
  public FilterCompiler(PayloadIndexes indexes, Deadline deadline) {
    this.indexes = indexes;
    this.deadline = deadline;
  }

  public Query compile(Filter filter) {
    // Lucene refuses queries of very many clauses; reading payloads knows no limit.
    return clauses(filter) > IndexSearcher.getMaxClauseCount() / 4
        ? payload(new Condition.Sub(filter))
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
      case Condition.HasVector(String name) -> new FieldExistsQuery(indexes.fields().vector(name));
      case Condition.Sub(Filter filter) -> bool(filter);
      case Condition.Slice _, Condition.IsEmpty _, Condition.IsNull _, Condition.Nested _ ->
          payload(condition);
    };
  }

  private Query field(Condition condition, PayloadPath path, FieldTest test) {
    PayloadQuery payload = payload(condition);
    IndexedKey key = indexes.at(path);
    if (key == null) {
      return payload;
    }
    TextWords words = indexes.texts().apply(path.steps());
    Query indexed = new IndexQueries(key, words, payload).of(test);
    return indexed == null ? payload : new CoveredQuery(key.field(), indexed, payload);
  }

  private PayloadQuery payload(Condition condition) {
    return new PayloadQuery(condition, indexes.fields(), indexes.texts(), deadline);
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
