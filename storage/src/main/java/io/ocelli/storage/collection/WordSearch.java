package io.ocelli.storage.collection;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.text.WordAnalyzer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;

/// Finds points by the words of their texts, scored by BM25 (Robertson and Zaragoza 2009) with
/// Lucene's k1 = 1.2 and b = 0.75. Any word of the query suffices; every further one adds.
final class WordSearch {
  private static final int MAX_WORDS = 256;
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(FieldNames.ID, SortField.Type.STRING));

  private final IndexSearcher searcher;
  private final Deadline deadline;

  WordSearch(IndexSearcher searcher, Deadline deadline) {
    this.searcher = searcher;
    this.deadline = deadline;
  }

  /// The best, equal scores in the order of ids.
  ///
  /// @param limit at least 1
  /// @param threshold null for none
  /// @param filter null for none
  List<Found> hits(String text, int limit, Float threshold, Query filter) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(anyWord(text), Occur.MUST);
    if (filter != null) {
      query.add(filter, Occur.FILTER);
    }
    int k = Math.min(limit, searcher.getIndexReader().numDocs());
    if (k < 1) {
      return List.of();
    }
    TopDocs best =
        WatchedSearcher.run(
            searcher, deadline, watched -> watched.search(query.build(), k, BEST_FIRST, true));
    return Arrays.stream(best.scoreDocs)
        .filter(hit -> threshold == null || hit.score >= threshold)
        .map(hit -> new Found(hit.doc, hit.score))
        .toList();
  }

  private static Query anyWord(String text) {
    Set<String> words;
    try (WordAnalyzer analyzer = new WordAnalyzer()) {
      words = analyzer.words(text);
    }
    if (words.isEmpty()) {
      throw OcelliException.invalid(
          "The search text has no word to look for: give at least one word or number");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.stream()
        .limit(MAX_WORDS)
        .forEach(word -> any.add(new TermQuery(new Term(FieldNames.TEXT, word)), Occur.SHOULD));
    return any.build();
  }
}
