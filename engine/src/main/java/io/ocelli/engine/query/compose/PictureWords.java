package io.ocelli.engine.query.compose;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.tree.Composition.Method.FreeDom;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.compose.TextualInversion.Word;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.List;

/// Looks for words for what pictures show, by searches of the collection and of a vocabulary.
///
/// @param searched whose points are proxies, whatever filter the answers must pass: those that pass
///   it may show nothing of the kind
/// @param params of all searches
public record PictureWords(Snapshot searched, SearchParams params, Deadline deadline) {

  /// @param vocabulary open for reading
  /// @param pictures parts in one space; proxies are near their weighted sum
  /// @param without points that are no proxies, as the pictures themselves are among them anyway
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where vocabulary and pictures do not
  ///   go together
  public List<Word> words(
      FreeDom method, Snapshot vocabulary, List<PlacedPart> pictures, List<PointId> without) {
    String using = pictures.getFirst().using();
    WordVectors words = new WordVectors(vocabulary, method.vocabulary(), using, deadline);
    words.requireSpaceOf(searched, using);
    VectorValue picture = Coefficients.sum(pictures, Coefficients.ofSum(pictures));
    List<List<String>> named = new ArrayList<>();
    named.add(words.nearest(picture, method.wordsEach(), params));
    if (named.getFirst().isEmpty()) {
      throw words.wrong("has no words: add points with vectors of texts");
    }
    for (VectorValue proxy : neighbours(picture, using, method.proxies() - 1, without)) {
      named.add(words.nearest(proxy, method.wordsEach(), params));
    }
    return TextualInversion.words(named, method.words());
  }

  private List<VectorValue> neighbours(
      VectorValue picture, String using, int count, List<PointId> without) {
    if (count == 0) {
      return List.of();
    }
    VectorQuestion question = VectorQuestion.nearest(using, picture);
    Leg leg = new Leg(question, Scope.ALL.without(without), count, null, params, false);
    int[] docs = searched.nearest(leg, deadline).hits().stream().mapToInt(Found::doc).toArray();
    Selector only = new Selector.Include(List.of(using));
    List<StoredPoint> points = searched.read(docs, Selector.Whole.NONE, only);
    return points.stream().map(point -> point.vectors().get(using)).toList();
  }
}
