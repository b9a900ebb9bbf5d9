package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.LeakRecorder;
import io.ocelli.server.testing.MixedLoad;
import io.ocelli.server.testing.Resources;
import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten minutes (`-Docelli.soak.seconds`) of everything at once: searches of all kinds, writes,
/// large answers read slowly, clients that leave in the middle, and more than is admitted. What the
/// process holds afterwards is what it held after a tenth of that time.
@Tag("soak")
class ServerSoakTest {
  private static final Limits LIMITS =
      new Limits(Wire.DEFAULT, Body.DEFAULT, new Work(3, 16, 64 << 20, Duration.ofSeconds(10)));
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void nothingGrows() throws Exception {
    Duration time = Duration.ofSeconds(Long.getLong("ocelli.soak.seconds", 600));
    try (TestServer server = new TestServer(folder, LIMITS)) {
      MixedLoad load = new MixedLoad(server);
      load.fill();
      load.run(time.dividedBy(10));
      Resources before = Resources.atRest();
      load.run(time);
      Resources after = Resources.atRest();
      // Minutes of load leave their figures in the log.
      System.out.printf(
          "answers by status %s, connections left midway %d%nbefore %s%nafter  %s%n",
          load.statuses(), load.left(), before, after);
      assertEquals(0, load.faults(), () -> "faults of the server: " + load.statuses());
      assertTrue(load.statuses().containsKey(429), "some were refused");
      assertEquals(200, server.get("/healthz").statusCode());
      assertTrue(after.heap() <= before.heap() + 32 * MEGABYTE, "heap");
      assertTrue(after.direct() <= before.direct() + 16 * MEGABYTE, "direct memory");
      assertTrue(after.files() <= before.files() + 64, "open files");
      assertTrue(after.threads() <= before.threads() + 16, "threads");
    }
    LeakRecorder.collect();
    LeakRecorder.requireNone();
  }
}
