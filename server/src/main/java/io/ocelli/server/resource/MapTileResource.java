package io.ocelli.server.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.layout.MapExtent;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.layout.PlacedPoint;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;

/// `~/map/{job}/tiles/{z}/{x}/{y}`: square parts of a finished map, for a viewer that shows some of
/// its points at first and more of them as one comes nearer.
final class MapTileResource {
  private final Jobs jobs;

  MapTileResource(Jobs jobs) {
    this.jobs = jobs;
  }

  Response tile(Request request) {
    String collection = Bodies.collection(request);
    String job = request.parameter("job");
    MapTile.Address address = address(request);
    MapTile tile =
        jobs.find(collection, MapRequest.KIND, job)
            .flatMap(found -> jobs.tile(collection, found.id(), address))
            .orElseThrow(
                () -> OcelliException.notFound("Not found: there is no finished map job " + job));
    return Response.ok(request, out -> write(out, address, tile));
  }

  private static MapTile.Address address(Request request) {
    int zoom = number(request, "z", MapExtent.MAX_ZOOM);
    int last = (1 << zoom) - 1;
    return new MapTile.Address(zoom, number(request, "x", last), number(request, "y", last));
  }

  private static int number(Request request, String name, int most) {
    String text = request.parameter(name);
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < 0 || number > most) {
      throw OcelliException.notFound(
          "Not found: there is no tile with %s %s here: it is a whole number from 0 to %d"
              .formatted(name, text, most));
    }
    return number;
  }

  private static void write(JsonGenerator out, MapTile.Address address, MapTile tile)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("z", address.zoom());
    out.writeNumberField("x", address.column());
    out.writeNumberField("y", address.row());
    out.writeObjectFieldStart("extent");
    out.writeNumberField("x", tile.extent().x());
    out.writeNumberField("y", tile.extent().y());
    out.writeNumberField("side", tile.extent().side());
    out.writeEndObject();
    out.writeNumberField("total", tile.total());
    out.writeArrayFieldStart("points");
    for (PlacedPoint point : tile.points()) {
      out.writeStartObject();
      out.writeFieldName("id");
      IdJson.write(out, point.id());
      out.writeNumberField("x", point.x());
      out.writeNumberField("y", point.y());
      out.writeFieldName("color");
      ValueJson.write(
          out, Float.isNaN(point.color()) ? Value.Null.NULL : Value.of((double) point.color()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
