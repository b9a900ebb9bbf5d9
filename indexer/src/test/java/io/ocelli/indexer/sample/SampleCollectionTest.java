package io.ocelli.indexer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.indexer.fakes.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCollectionTest {
  @Test
  void everyAttributeOccursWithEveryOtherOne() {
    List<SampleSpec> all = SampleSpec.all();
    assertEquals(320, all.size());
    assertEquals(320, all.stream().map(SampleSpec::path).collect(Collectors.toSet()).size());
    Set<Object> pairs = new HashSet<>();
    for (SampleSpec spec : all) {
      pairs.add(List.of(spec.layout(), spec.motif()));
      pairs.add(List.of(spec.layout(), spec.hue()));
      pairs.add(List.of(spec.layout(), spec.texture()));
    }
    assertEquals(5 * (8 + 8 + 5), pairs.size(), "layouts tell nothing of the rest");
  }

  @Test
  void namesAndCaptionsSayWhatIsShown() {
    SampleSpec spec = new SampleSpec(Motif.CROSS, Hue.RED, Texture.STRIPED, Layout.ROW);
    assertEquals("crosses/red-striped-cross-row.jpg", spec.path());
    assertEquals("a row of striped red crosses", spec.caption());
    assertEquals(
        new SamplePicture("crosses/red-striped-cross-row.jpg", "cross", "red", "striped", "row"),
        spec.picture());
  }

  @Test
  void theFolderIsDrawnOnceCompletedWhereHalfDoneAndCanBeIndexed(@TempDir Path temp)
      throws IOException {
    Path folder = temp.toRealPath().resolve("samples");
    List<Integer> progress = new ArrayList<>();
    assertEquals(320, SampleCollection.render(folder, progress::add));
    assertEquals(320, progress.size());
    assertEquals(0, SampleCollection.render(folder, there -> {}));

    String path = "stars/red-plain-star-grid.jpg";
    Path one = folder.resolve(path);
    byte[] before = Files.readAllBytes(one);
    Files.delete(one);
    assertEquals(1, SampleCollection.render(folder, there -> {}));
    assertArrayEquals(before, Files.readAllBytes(one), "the same picture every time");

    Workshop workshop = new Workshop();
    IndexReport report = workshop.index(folder);
    assertEquals(320, report.indexed());
    assertEquals(List.of(), report.failed());
    assertEquals(
        "a grid of plain red stars", workshop.collection.payload(path).text(PictureKeys.CAPTION));
  }
}
