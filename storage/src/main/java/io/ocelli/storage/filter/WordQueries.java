package io.ocelli.storage.filter;

import io.ocelli.core.filter.TextWords;
import io.ocelli.storage.field.FieldNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Queries of what [IndexedWords] writes. Words that no term can hold are found in points that are
/// mixed only, which are not their business.
final class WordQueries {
  /// More are looked for in payloads.
  private static final int MAX_WORDS = 64;

  private final String field;
  private final TextWords words;
  private final Query payload;

  /// @param payload the exact test
  WordQueries(String field, TextWords words, Query payload) {
    this.field = field;
    this.words = words;
    this.payload = payload;
  }

  Query any(String query) {
    List<BytesRef> terms =
        words.query(query).stream().filter(IndexedValues::isTerm).map(BytesRef::new).toList();
    return new TermInSetQuery(field, terms);
  }

  /// Null where there are too many words.
  Query all(String query) {
    Set<String> asked = new LinkedHashSet<>(words.query(query));
    if (asked.size() > MAX_WORDS) {
      return null;
    }
    if (asked.isEmpty() || !asked.stream().allMatch(IndexedValues::isTerm)) {
      return new MatchNoDocsQuery("no such words");
    }
    if (asked.size() == 1) {
      return term(asked.iterator().next());
    }
    BooleanQuery.Builder one = new BooleanQuery.Builder();
    BooleanQuery.Builder several = new BooleanQuery.Builder();
    for (String word : asked) {
      one.add(term(word), Occur.FILTER);
      several.add(term(word), Occur.FILTER);
    }
    Query hasSeveral = new TermQuery(new Term(FieldNames.SEVERAL, field));
    one.add(hasSeveral, Occur.MUST_NOT);
    // The words may stand in different texts.
    several.add(hasSeveral, Occur.FILTER).add(payload, Occur.FILTER);
    return new BooleanQuery.Builder()
        .add(one.build(), Occur.SHOULD)
        .add(several.build(), Occur.SHOULD)
        .build();
  }

  /// Null where there are too many words.
  Query phrase(String query) {
    List<String> asked = words.phrase(query);
    if (asked.size() > MAX_WORDS) {
      return null;
    }
    if (asked.isEmpty() || !asked.stream().allMatch(IndexedValues::isTerm)) {
      return new MatchNoDocsQuery("no such words");
    }
    return asked.size() == 1
        ? term(asked.getFirst())
        : new PhraseQuery(field, asked.toArray(String[]::new));
  }

  private Query term(String word) {
    return new TermQuery(new Term(field, word));
  }
}
