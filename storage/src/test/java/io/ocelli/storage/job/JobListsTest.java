package io.ocelli.storage.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListsTest {
  @TempDir Path folder;

  private static Value.Obj item(int number) {
    return new Value.Obj(Map.of("text", Value.of("x".repeat(number % 7) + number)));
  }

  private static List<Value.Obj> items(int from, int to) {
    return IntStream.range(from, to).mapToObj(JobListsTest::item).toList();
  }

  private Page read(long offset, int limit) {
    return JobLists.read(folder, "points", new PageRequest(offset, limit)).orElseThrow();
  }

  @Test
  void anyPageIsReadWithoutTheRest() {
    JobLists.write(folder, "points", items(0, 1_000).stream());
    assertEquals(new Page(items(0, 10), 1_000), read(0, 10));
    assertEquals(new Page(items(500, 503), 1_000), read(500, 3));
    assertEquals(new Page(items(995, 1_000), 1_000), read(995, 100));
    assertEquals(new Page(items(0, 1_000), 1_000), read(0, 1_000));
  }

  @Test
  void beyondTheEndThereIsNothing() {
    JobLists.write(folder, "points", items(0, 3).stream());
    assertEquals(new Page(List.of(), 3), read(3, 10));
    assertEquals(new Page(List.of(), 3), read(Long.MAX_VALUE, 10));
  }

  @Test
  void anEmptyListIsAList() {
    JobLists.write(folder, "points", Stream.of());
    assertEquals(new Page(List.of(), 0), read(0, 10));
  }

  @Test
  void aListThatWasNotWrittenIsNotThere() {
    assertTrue(JobLists.read(folder, "points", new PageRequest(0, 1)).isEmpty());
  }

  @Test
  void aSecondListTakesThePlaceOfTheFirst() {
    JobLists.write(folder, "points", items(0, 9).stream());
    JobLists.write(folder, "points", items(4, 6).stream());
    assertEquals(new Page(items(4, 6), 2), read(0, 10));
  }

  /// 200 items of 100 kB, of which nobody wants 20 MB at once.
  @Test
  void aPageOfLargeItemsEndsEarlierAndTheNextGoesOn() {
    Value.Obj large = new Value.Obj(Map.of("text", Value.of("x".repeat(100_000))));
    JobLists.write(folder, "points", Stream.generate(() -> large).limit(200));
    int held = 0;
    for (Page page = read(0, 200); !page.items().isEmpty(); page = read(held, 200)) {
      assertEquals(200, page.total());
      assertTrue(page.items().size() < 60);
      held += page.items().size();
    }
    assertEquals(200, held);
  }

  @Test
  void anItemThatIsLargerThanAPageIsAPage() {
    Value.Obj huge = new Value.Obj(Map.of("text", Value.of("x".repeat(5_000_000))));
    JobLists.write(folder, "points", Stream.of(huge, huge));
    assertEquals(new Page(List.of(huge), 2), read(1, 10));
  }

  @Test
  void damagedLengthsAndPlacesAreRefused() throws IOException {
    JobLists.write(folder, "points", items(0, 2).stream());
    Path file = folder.resolve("points.list");
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[0] = -1;
    Files.write(file, damaged);
    assertThrows(OcelliException.class, () -> read(0, 1));
    damaged = whole.clone();
    damaged[0] = 0x7F;
    Files.write(file, damaged);
    assertThrows(OcelliException.class, () -> read(0, 1));
    damaged = whole.clone();
    damaged[whole.length - 32] = 0x7F;
    Files.write(file, damaged);
    assertThrows(OcelliException.class, () -> read(0, 2));
  }

  @Test
  void aFileThatIsCutOffOrForeignIsRefused() throws IOException {
    JobLists.write(folder, "points", items(0, 9).stream());
    Path file = folder.resolve("points.list");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(OcelliException.class, () -> read(0, 9));
    }
    Files.writeString(file, "something else that is long enough to have a footer");
    assertThrows(OcelliException.class, () -> read(0, 9));
  }
}
