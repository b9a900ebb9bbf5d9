package io.ocelli.ann.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClusterMembersTest {
  @Test
  void rowsOfEachClusterRiseAndNoiseIsInNone() {
    ClusterMembers members = ClusterMembers.of(new int[] {2, 0, -1, 2, 0, 0}, 4);
    assertEquals(4, members.clusters());
    assertEquals(5, members.assigned());
    assertArrayEquals(new int[] {1, 4, 5}, members.rows(0));
    assertArrayEquals(new int[] {}, members.rows(1));
    assertArrayEquals(new int[] {0, 3}, members.rows(2));
    assertEquals(0, members.size(3));
  }
}
