package io.ocelli.server.resource;

import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JobJson;
import io.ocelli.server.json.ValueJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.analysis.AnalysisJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One kind of question about whole collections: a job answers it.
final class AnalysisResource {
  private static final int DEFAULT_LIMIT = 100;

  /// The list of each kind of answer that is shown with it, a page at a time.
  private static final Map<String, String> SHOWN =
      Map.of(
          ClusterRequest.KIND, "clusters",
          DuplicateRequest.KIND, "groups",
          OutlierRequest.KIND, "points",
          MapRequest.KIND, "points");

  private final String kind;
  private final Services services;
  private final RequestBounds bounds;
  private final AnalysisJson json;

  record Services(Analyses analyses, Jobs jobs, Bodies bodies) {}

  AnalysisResource(String kind, Services services, RequestBounds bounds) {
    this.kind = kind;
    this.services = services;
    this.bounds = bounds;
    json = new AnalysisJson(bounds.batch());
  }

  /// What cannot be answered as things stand is refused here, not by the job.
  Response start(Request request) {
    String collection = Bodies.collection(request);
    BodyPart body = services.bodies().read(request);
    services.analyses().check(collection, json.read(kind, body));
    Job job = services.jobs().submit(collection, kind, (Value.Obj) body.json().toValue());
    return Response.accepted(request, out -> JobJson.writeAccepted(out, job));
  }

  /// All jobs of the kind, without their results.
  Response all(Request request) {
    var known = services.jobs().list(Bodies.collection(request), kind);
    return Response.ok(request, out -> JobJson.writeAll(out, known));
  }

  /// `offset` and `limit` are of the list that belongs to the answer.
  Response look(Request request) {
    Job job = find(request);
    String list = SHOWN.get(kind);
    Job shown = list == null || job.result() == null ? job : withPage(job, list, request);
    return Response.ok(request, out -> JobJson.write(out, shown));
  }

  private Job withPage(Job job, String list, Request request) {
    Optional<Value.Obj> page = page(request, job.id(), list);
    Map<String, Value> result = new LinkedHashMap<>(job.result().fields());
    page.ifPresent(found -> result.putAll(found.fields()));
    return new Job(job.id(), job.state(), job.progress(), new Value.Obj(result), job.error());
  }

  /// A page of any list of the answer, by its name.
  Response page(Request request) {
    String name = request.parameter("list");
    Job job = find(request);
    Value.Obj page =
        page(request, job.id(), name)
            .orElseThrow(() ->
                OcelliException.notFound(
                    "Not found: the %s job %s has no list `%s`".formatted(kind, job.id(), name)));
    return Response.ok(request, out -> ValueJson.write(out, page));
  }

  private Optional<Value.Obj> page(Request request, String job, String name) {
    int offset = request.query("offset", 0, 0, Integer.MAX_VALUE);
    int limit = request.query("limit", DEFAULT_LIMIT, 1, bounds.limit());
    return services
        .jobs()
        .page(Bodies.collection(request), job, name, new PageRequest(offset, limit))
        .map(page ->
            new Value.Obj(
                Map.of(
                    name,
                    new Value.Array(List.copyOf(page.items())),
                    "total",
                    Value.of(page.total()))));
  }

  /// Answers with the job as it stands; it ends as `cancelled` soon after.
  Response cancel(Request request) {
    services.jobs().cancel(Bodies.collection(request), kind, find(request).id());
    Job job = find(request);
    return Response.ok(request, out -> JobJson.write(out, job));
  }

  private Job find(Request request) {
    String id = request.parameter("job");
    return services
        .jobs()
        .find(Bodies.collection(request), kind, id)
        .orElseThrow(
            () -> OcelliException.notFound("Not found: there is no %s job %s".formatted(kind, id)));
  }
}
