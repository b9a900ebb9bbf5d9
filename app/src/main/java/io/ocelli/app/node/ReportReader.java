package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the result of an import job back, see [io.ocelli.server.json.JobJson#ofReport].
final class ReportReader {
  private ReportReader() {}

  static IndexReport read(JsonNode report) {
    List<Failure> failed = new ArrayList<>();
    report
        .path("failed")
        .forEach(each ->
            failed.add(new Failure(each.path("path").asText(), each.path("reason").asText())));
    Map<String, Long> skipped = new TreeMap<>();
    report
        .path("skipped")
        .properties()
        .forEach(e -> skipped.put(e.getKey(), e.getValue().asLong()));
    return new IndexReport(
        report.path("collection").asText(),
        report.path("indexed").asLong(),
        report.path("unchanged").asLong(),
        report.path("removed").asLong(),
        report.path("missing").asLong(),
        failed,
        skipped,
        report.path("points").asLong(),
        report.path("seconds").asDouble(),
        report.path("images_per_s").asDouble());
  }
}
