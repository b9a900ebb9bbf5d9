package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.rerank.RerankStage.Diversify;
import io.ocelli.core.query.rerank.RerankStage.Exact;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Score;
import io.ocelli.core.query.rerank.RerankStage.Second;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageArgumentTest {
  @Test
  void aStageIsAKindAndWhatItNeeds() {
    assertEquals(new Exact(200), StageArgument.parse("exact:200"));
    assertEquals(new Exact(100), StageArgument.parse("exact"));
    assertEquals(new Second("big", null, 50), StageArgument.parse("second:big,top=50"));
    assertEquals(new Expand(null, 10, 3, false, 100), StageArgument.parse("expand"));
    assertEquals(
        new Expand("big", 5, 0.5f, true, 30),
        StageArgument.parse("expand:5,alpha=0.5,search,using=big,top=30"));
    assertEquals(new Diversify(null, 0.3f, 50), StageArgument.parse("mmr:50,diversity=0.3"));
    assertEquals(
        new Score("reader:fp16", PayloadPath.key("caption"), null, 20),
        StageArgument.parse("score:reader:fp16,key=caption"));
    assertEquals(new Score("viewer", null, null, 5), StageArgument.parse("score:viewer,top=5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sort | there is no stage `sort`",
        "exact:many | `many` is no whole number",
        "exact:0 | `exact` has top 0, it must be from 1 to 10000",
        "second | needs a vector",
        "score: | needs a model",
        "mmr:9,alpha=3 | does not know `alpha`",
        "mmr:9,diversity=2 | `mmr` has diversity 2, it must be from 0 to 1",
        "expand:5,search=maybe | not `maybe`",
        "expand:5,alpha=1,alpha=2 | twice"
      })
  void mistakesAreTold(String argument, String part) {
    OcelliException e = assertThrows(OcelliException.class, () -> StageArgument.parse(argument));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
