package io.ocelli.app.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapPageTest {
  @TempDir Path folder;

  private static DrawnMap map(String label) {
    Legend legend = new Legend.Categories("kind", List.of(new Legend.Category("=a,b", 1)));
    return new DrawnMap(
        List.of(Value.of(7), Value.of("6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d")),
        new float[] {0, 1, 2, 3},
        new float[] {0, Float.NaN},
        List.of(label, ""),
        legend,
        2);
  }

  @Test
  void nothingInTheDataEndsTheScript() {
    String page = MapPage.of(map("</script><img src=x onerror=alert(1)>"), "<!-- title");
    assertFalse(page.contains("</script><img"));
    assertFalse(page.contains("<!-- title"));
    assertTrue(page.contains("\\u003c/script>\\u003cimg"), "is kept as text");
  }

  @Test
  void aTableHasAllColumnsAndNoFormulas() throws IOException {
    Path file = folder.resolve("map.csv");
    MapFiles.CSV.write(map("say \"hi\""), "t", file);
    assertEquals(
        "id,x,y,color,label\n7,0.0,1.0,\"'=a,b\",\"say \"\"hi\"\"\"\n"
            + "6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d,2.0,3.0,,\n",
        Files.readString(file));
  }
}
