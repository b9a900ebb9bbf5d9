package io.ocelli.server.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.vector.VectorInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is logged of searches that take long.
class SlowQueriesTest {
  private static final SearchRequest REQUEST =
      SearchRequest.nearest(VectorInput.of(1, 2), 7)
          .withFilter(
              new Filter(
                  List.of(
                      new Condition.Field(
                          PayloadPath.key("owner"),
                          new FieldTest.Any(Set.of(Value.of("somebody"))))),
                  List.of(),
                  List.of(new Condition.IsNull(PayloadPath.key("price"))),
                  null));

  private final List<LogRecord> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(SlowQueries.class.getName());
  private final Handler keeper =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(keeper);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(keeper);
    logger.setUseParentHandlers(true);
  }

  private static SearchAnswer answer(SearchRequest asked) {
    SearchTrace trace = asked.explain() ? SearchTrace.of(List.of(), null, 0) : null;
    return new SearchAnswer(List.of(), SearchMode.SEMANTIC, trace);
  }

  @Test
  void aSlowSearchIsOneWarningWithoutAnyValue() {
    new SlowQueries(Duration.ofNanos(1)).watch("pictures", REQUEST, SlowQueriesTest::answer);
    assertEquals(1, lines.size());
    assertEquals(Level.WARNING, lines.getFirst().getLevel());
    String text = lines.getFirst().getMessage();
    assertTrue(
        text.startsWith(
            "slow query: collection=pictures kind=nearest using= limit=7 offset=0"
                + " filter={must(owner:any) must_not(price:is_null)} ms="),
        text);
    assertTrue(text.contains(" plan="), text);
    assertFalse(text.contains("somebody"), text);
  }

  @Test
  void whoDidNotAskForThePlanDoesNotGetIt() {
    SlowQueries slow = new SlowQueries(Duration.ofHours(1));
    assertNull(slow.watch("c", REQUEST, SlowQueriesTest::answer).trace());
    assertTrue(slow.watch("c", REQUEST.withExplain(true), SlowQueriesTest::answer).trace() != null);
    assertEquals(List.of(), lines);
  }

  @Test
  void withoutAThresholdNothingChanges() {
    List<SearchRequest> asked = new ArrayList<>();
    new SlowQueries(Duration.ZERO)
        .watch(
            "c",
            REQUEST,
            request -> {
              asked.add(request);
              return answer(request);
            });
    assertEquals(List.of(REQUEST), asked);
    assertEquals(List.of(), lines);
  }
}
