package io.ocelli.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.ServerSettings.Work;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AdmissionTest {
  private static final int LARGE = 800 << 10;
  private static final int UPLOADS = 8;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch uploaded = new CountDownLatch(UPLOADS);

  @Test
  void largeBodiesWaitForOneAnotherAndSmallOnesPass() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (Admission admission = new Admission(new Work(4, 16, 1 << 20, Duration.ZERO))) {
      for (int i = 0; i < UPLOADS; i++) {
        admission.submit(LARGE, this::upload);
      }
      admission.submit(100, asked::countDown);
      asked.await();
      gate.countDown();
      uploaded.await();
    }
    assertEquals(1, most.get());
  }

  @Test
  void aBodyBeyondTheWholeAllowanceRunsAlone() throws InterruptedException {
    gate.countDown();
    try (Admission admission = new Admission(new Work(4, 16, 1 << 10, Duration.ZERO))) {
      for (int i = 0; i < UPLOADS; i++) {
        admission.submit(LARGE, this::upload);
      }
      uploaded.await();
    }
    assertEquals(1, most.get());
  }

  private void upload() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    inside.decrementAndGet();
    uploaded.countDown();
  }
}
