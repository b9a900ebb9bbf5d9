package io.ocelli.bench.ann.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Writes a workload where peers in other languages read it: `base.fbin`, `queries.fbin`,
/// `neighbors.ibin` (k columns) and `workload.json` with the name of the data set, the metric and
/// k.
public final class WorkloadExport {
  private WorkloadExport() {}

  public static void write(Workload workload, Truth truth, int k, Path folder) throws IOException {
    Files.createDirectories(folder);
    VectorOutput.fbin(folder.resolve("base.fbin"), workload.base());
    VectorOutput.fbin(folder.resolve("queries.fbin"), workload.queries());
    VectorOutput.ibin(folder.resolve("neighbors.ibin"), truth.neighbours());
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("dataset", workload.dataset());
    description.put("metric", workload.metric().name().toLowerCase(Locale.ROOT));
    description.put("k", Math.min(k, workload.base().length));
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("workload.json").toFile(), description);
  }
}
