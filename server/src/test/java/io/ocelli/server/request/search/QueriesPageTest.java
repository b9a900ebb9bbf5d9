package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.server.json.BodyPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples in `docs/queries.md` are read.
class QueriesPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^ask (\\S+) '([^']+)'", Pattern.MULTILINE);
  private static final QueryJson QUERIES = new QueryJson(Reading.BOUNDS);
  private static final MatrixJson MATRICES = new MatrixJson(Reading.BOUNDS);

  private static final Map<String, Function<BodyPart, Object>> READERS =
      Map.of(
          "query", QUERIES::read,
          "query/groups", QUERIES::readGroups,
          "query/batch", QueriesPageTest::batch,
          "search/matrix/pairs", MATRICES::read,
          "search/matrix/offsets", MATRICES::read,
          "search", OlderJson.search(Reading.BOUNDS)::read,
          "search/groups", OlderJson.search(Reading.BOUNDS)::readGroups,
          "recommend", OlderJson.recommend(Reading.BOUNDS)::read,
          "discover", OlderJson.discover(Reading.BOUNDS)::read);

  @Test
  void everyExampleIsReadAndEveryKindOfQueryHasOne() throws IOException {
    String page = Files.readString(Path.of("../docs/queries.md"));
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
    Set<Class<?>> kinds = new HashSet<>();
    for (MatchResult example : examples) {
      Object read = READERS.get(example.group(1)).apply(Reading.body(example.group(2)));
      if (read instanceof SearchRequest search) {
        search.step().all().forEach(step -> kinds.add(step.query().getClass()));
      }
    }
    assertEquals(Set.of(Query.class.getPermittedSubclasses()), kinds);
  }

  private static Object batch(BodyPart body) {
    return body.require("searches").items(9).stream().map(QUERIES::read).toList();
  }
}
