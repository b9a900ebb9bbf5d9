package io.ocelli.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterModelTest {
  @TempDir Path folder;

  private final ClusterModel model =
      new ClusterModel(
          "threshold",
          "v",
          "person",
          1.5,
          List.of(
              new Cluster(0, 7, new float[] {1, 2, 3}, 0.25),
              new Cluster(4, 1, new float[] {-1, 0, 9}, 0)));

  private ClusterModel read() {
    return ClusterModel.read(folder, ClusterModel.FILE).orElseThrow();
  }

  @Test
  void whatIsWrittenIsRead() {
    assertTrue(ClusterModel.read(folder, ClusterModel.FILE).isEmpty());
    model.write(folder, ClusterModel.FILE);
    assertEquals("threshold v person 1.5", words(read()));
    assertArrayEquals(model.centres(), read().centres());
    assertEquals(List.of(7, 1), read().clusters().stream().map(Cluster::size).toList());
  }

  private static String words(ClusterModel read) {
    return String.join(
        " ", read.method(), read.using(), read.key(), Double.toString(read.threshold()));
  }

  /// Also numbers of clusters and dimensions that no memory has room for.
  @Test
  void anyDamagedByteIsTold() throws IOException {
    model.write(folder, ClusterModel.FILE);
    Path file = folder.resolve(ClusterModel.FILE);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x7F;
      Files.write(file, damaged);
      assertThrows(OcelliException.class, this::read);
      Files.write(file, Arrays.copyOf(whole, i));
      assertThrows(OcelliException.class, this::read);
    }
  }
}
