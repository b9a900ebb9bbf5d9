package io.ocelli.server.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Statistics;
import io.ocelli.core.service.Statistics.OfCollection;
import io.ocelli.server.metrics.Names;
import io.ocelli.server.settings.CollectionJson;
import io.ocelli.server.telemetry.Telemetry.Wanted;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The collections, in as much detail as was asked for. In the contract's words each has one shard.
final class CollectionTelemetry {
  private final CollectionService collections;
  private final Statistics statistics;

  CollectionTelemetry(CollectionService collections, Statistics statistics) {
    this.collections = collections;
    this.statistics = statistics;
  }

  void write(JsonGenerator out, Wanted wanted) throws IOException {
    out.writeStartArray();
    var infos = collections.list();
    Map<String, OfCollection> counts =
        statistics.collections(Integer.MAX_VALUE).stream()
            .collect(Collectors.toMap(OfCollection::name, Function.identity()));
    for (CollectionInfo info : infos) {
      OfCollection none = new OfCollection(info.name(), info.points(), Map.of(), 0, 0);
      OfCollection count = counts.getOrDefault(info.name(), none);
      if (wanted.level() == 1) {
        writeSum(out, info, count, wanted.names());
      } else {
        writeWhole(out, info, count, wanted);
      }
    }
    out.writeEndArray();
  }

  private static void writeSum(
      JsonGenerator out, CollectionInfo info, OfCollection count, Names names) throws IOException {
    out.writeStartObject();
    out.writeNumberField("vectors", names.count(ShardTelemetry.vectors(count)));
    out.writeFieldName("optimizers_status");
    CollectionJson.writeOptimizerStatus(out, info);
    out.writeFieldName("params");
    CollectionJson.writeParams(out, shown(info.settings(), names));
    out.writeEndObject();
  }

  private static void writeWhole(
      JsonGenerator out, CollectionInfo info, OfCollection count, Wanted wanted)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", wanted.names().of(info.name()));
    // Collections open when they are first asked for, which nobody times.
    out.writeNumberField("init_time_ms", 0);
    out.writeFieldName("config");
    CollectionJson.writeConfig(out, shown(info.settings(), wanted.names()));
    if (wanted.level() > 2) {
      out.writeArrayFieldStart("shards");
      ShardTelemetry.write(out, info, count, wanted);
      out.writeEndArray();
      out.writeArrayFieldStart("transfers");
      out.writeEndArray();
      out.writeArrayFieldStart("resharding");
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /// Without the words of its owner where names are hidden.
  private static CollectionSettings shown(CollectionSettings settings, Names names) {
    return switch (names) {
      case PLAIN -> settings;
      case HIDDEN -> CollectionSettings.ofVectors(shownKeys(settings.vectors(), names));
    };
  }

  static <T> Map<String, T> shownKeys(Map<String, T> byName, Names names) {
    return byName.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey().isEmpty() ? "" : names.of(each.getKey()),
                Map.Entry::getValue));
  }
}
