package io.ocelli.storage.text;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.filter.TextWords;
import io.ocelli.core.payload.PayloadPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// How the texts of each payload key are read: as the key's index says, plainly without one. Equal
/// to what reads all keys the same way.
public final class IndexedTexts implements Function<List<PayloadPath.Step>, TextWords> {
  private final Map<List<PayloadPath.Step>, TextAnalysis> analyses = new HashMap<>();

  /// Made when they are first needed: most questions need none.
  private final Map<List<PayloadPath.Step>, TextWords> words = new ConcurrentHashMap<>();

  /// @param indexes by path as text
  public IndexedTexts(Map<String, PayloadIndex> indexes) {
    indexes.forEach((key, index) -> {
      if (index instanceof PayloadIndex.Text(TextAnalysis analysis, _)) {
        analyses.put(PayloadPath.parse(key).steps(), analysis);
      }
    });
  }

  @Override
  public TextWords apply(List<PayloadPath.Step> path) {
    TextAnalysis analysis = analyses.get(path);
    return analysis == null
        ? TextWords.PLAIN
        : words.computeIfAbsent(path, _ -> new AnalysedWords(analysis));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexedTexts texts && analyses.equals(texts.analyses);
  }

  @Override
  public int hashCode() {
    return analyses.hashCode();
  }
}
