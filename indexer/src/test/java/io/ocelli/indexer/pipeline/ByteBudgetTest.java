package io.ocelli.indexer.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ByteBudgetTest {
  private static final int BLOCK = 4096;

  @Test
  void whoeverComesTooLateWaitsUntilThereIsRoom() throws Exception {
    ByteBudget budget = new ByteBudget(4 * BLOCK);
    ByteBudget.Share first = budget.take(3 * BLOCK);
    CompletableFuture<ByteBudget.Share> second = new CompletableFuture<>();
    Thread waiting = Thread.ofPlatform().start(() -> second.complete(budget.take(2 * BLOCK)));
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertTrue(!second.isDone());
    first.giveBack();
    second.get().giveBack();
    waiting.join();
  }

  @Test
  @Timeout(10)
  void aFileLargerThanTheBudgetGetsAllOfIt() {
    ByteBudget budget = new ByteBudget(10);
    budget.take(1L << 40).giveBack();
    budget.take(1).giveBack();
  }
}
