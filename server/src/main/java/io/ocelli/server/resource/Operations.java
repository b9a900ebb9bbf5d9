package io.ocelli.server.resource;

import static io.netty.handler.codec.http.HttpMethod.DELETE;
import static io.netty.handler.codec.http.HttpMethod.GET;
import static io.netty.handler.codec.http.HttpMethod.PATCH;
import static io.netty.handler.codec.http.HttpMethod.POST;
import static io.netty.handler.codec.http.HttpMethod.PUT;
import static io.ocelli.server.auth.Access.MANAGE;
import static io.ocelli.server.auth.Access.OPEN;
import static io.ocelli.server.auth.Access.READ;
import static io.ocelli.server.auth.Access.READ_COPIES;
import static io.ocelli.server.auth.Access.READ_NODE;
import static io.ocelli.server.auth.Access.WRITE;
import static io.ocelli.server.auth.Access.WRITE_POINTS;

import io.ocelli.core.analysis.MapRequest;
import io.ocelli.server.ServerServices;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.ThumbnailFolder;
import io.ocelli.server.auth.Guard;
import io.ocelli.server.fetch.PictureFetcher;
import io.ocelli.server.health.ServerState;
import io.ocelli.server.http.Admission;
import io.ocelli.server.http.Router;
import io.ocelli.server.metrics.Metrics;
import io.ocelli.server.request.ChangeJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.search.OlderJson;
import io.ocelli.server.request.search.QueryJson;
import io.ocelli.server.resource.SearchResource.Form;
import io.ocelli.server.slow.SlowQueries;
import io.ocelli.server.snapshot.SnapshotPlaces;
import io.ocelli.server.strict.StrictGuard;
import io.ocelli.server.telemetry.Telemetry;
import io.ocelli.server.thumbnail.ThumbnailCache;
import io.ocelli.server.thumbnail.Thumbnails;

/// The table of all operations: read it to know what the server can do.
public final class Operations implements AutoCloseable {
  private static final String COLLECTION = "/collections/{collection}";
  private static final String POINTS = COLLECTION + "/points";

  private final Router router;
  private final Thumbnails thumbnails;

  /// What an operation can learn of the server that it belongs to.
  ///
  /// @param guard of the door, which the page begins sessions with
  public record Node(Guard guard, ServerState state, Admission admission) {}

  public Operations(ServerSettings settings, ServerServices services, Node node) {
    ThumbnailFolder kept = settings.thumbnails();
    Body limits = settings.limits().body();
    PictureFetcher urls =
        new PictureFetcher(
            settings.security().pictures(),
            settings.limits().wire().bodyBytes(),
            Math.max(1, settings.limits().work().running() / 2));
    Bodies bodies = new Bodies(settings.limits(), urls);
    RequestBounds bounds = new RequestBounds(limits.batch(), limits.limit(), limits.offset());
    StrictGuard strict = new StrictGuard(services.collections(), bodies::readJson);
    router =
        new Router(
            (method, template, handler) ->
                QueryParameters.checked(template, strict.around(method, template, handler)),
            services.collections()::exists);
    thumbnails = new Thumbnails(services.codec(), new ThumbnailCache(kept.path(), kept.maxBytes()));
    service(new PageResource());
    watch(watching(settings.version(), services, node));
    sessions(new SessionResource(node.guard(), bodies));
    node(new NodeResource(), new OptimizationsResource(services.collections()));
    collections(new CollectionsResource(services.collections(), services.jobs(), bodies));
    aliases(new AliasesResource(services.aliases(), services.collections(), bodies, bounds));
    vectors(new VectorsResource(services.collections(), bodies));
    aligners(new AlignersResource(services.aligners(), bodies));
    indexes(new IndexesResource(services.collections(), bodies));
    points(new PointsResource(services.collections(), bodies, bounds));
    changes(new ChangesResource(services.collections(), bodies, bounds));
    SlowQueries slow = new SlowQueries(settings.slowQuery());
    searches(new SearchResource(services.collections(), bodies, bounds, slow), bounds);
    classify(new ClassifyResource(services.classifiers(), bodies, bounds));
    explain(new ExplainResource(services.explanations(), bodies));
    classifiers(new ClassifiersResource(services.classifiers(), bodies, bounds));
    embeddings(new EmbeddingsResource(services.embeddings(), bodies));
    pictures(new PictureResource(services.collections(), thumbnails));
    imports(new ImportResource(services.jobs(), bodies));
    migrations(new MigrateResource(services.migrations(), services.jobs(), bodies));
    AnalysisResource.Services analyses =
        new AnalysisResource.Services(services.analyses(), services.jobs(), bodies);
    for (String kind : services.analyses().kinds()) {
      analysis(kind, new AnalysisResource(kind, analyses, bounds));
    }
    if (services.analyses().kinds().contains(MapRequest.KIND)) {
      MapTileResource tiles = new MapTileResource(services.jobs());
      router.add(GET, COLLECTION + "/map/{job}/tiles/{z}/{x}/{y}", READ, tiles::tile);
    }
    SnapshotPlaces places = new SnapshotPlaces(settings.recovery(), services.snapshots().folder());
    SnapshotsResource snapshots = new SnapshotsResource(services.snapshots(), places, bodies);
    nodeSnapshots(snapshots);
    snapshots(snapshots);
  }

  public Router router() {
    return router;
  }

  @Override
  public void close() {
    thumbnails.close();
  }

  private void service(PageResource page) {
    ServiceResource service = new ServiceResource(page);
    router
        .addInline(GET, "/", OPEN, service::root)
        .addInline(GET, "/web/{file}", OPEN, page::file)
        .addInline(GET, "/docs", OPEN, page::docs)
        .addInline(GET, "/openapi.json", OPEN, page::openApi);
  }

  private WatchResource watching(String version, ServerServices services, Node node) {
    return new WatchResource(
        node.state(),
        new Metrics(
            new Metrics.Versions(ServiceResource.CONTRACT_VERSION, version),
            services.statistics(),
            router.stats(),
            node.admission()::load),
        new Telemetry(
            version, node.state(), services.collections(), services.statistics(), router.stats()));
  }

  private void watch(WatchResource watch) {
    router
        .addInline(GET, "/healthz", OPEN, watch::healthy)
        .addInline(GET, "/livez", OPEN, watch::healthy)
        .addInline(GET, "/readyz", OPEN, watch::ready)
        .addWatch(GET, "/metrics", READ_NODE, watch::metrics)
        .addWatch(GET, "/telemetry", READ_NODE, watch::telemetry);
  }

  private void sessions(SessionResource sessions) {
    router
        .add(POST, "/auth/session", OPEN, sessions::begin)
        .add(DELETE, "/auth/session", OPEN, sessions::end);
  }

  private void node(NodeResource node, OptimizationsResource optimizations) {
    router
        .addInline(GET, "/issues", READ, node::issues)
        .addInline(DELETE, "/issues", MANAGE, node::clearIssues)
        .addInline(GET, "/quotas", READ, node::quotas)
        .addInline(PUT, "/quotas", MANAGE, node::standalone)
        .addInline(GET, "/cluster", READ_NODE, node::cluster)
        .addInline(GET, "/cluster/telemetry", READ_NODE, node::standalone)
        .addInline(POST, "/cluster/recover", MANAGE, node::standalone)
        .addInline(DELETE, "/cluster/peer/{peer}", MANAGE, node::standalone)
        .add(GET, COLLECTION + "/optimizations", READ, optimizations::list);
    String shards = COLLECTION + "/shards";
    String snapshots = shards + "/{shard}/snapshots";
    router
        .addInline(GET, COLLECTION + "/cluster", READ, node::standalone)
        .addInline(POST, COLLECTION + "/cluster", MANAGE, node::standalone)
        .addInline(GET, shards, READ, node::standalone)
        .addInline(PUT, shards, MANAGE, node::standalone)
        .addInline(POST, shards + "/delete", MANAGE, node::standalone)
        .addInline(GET, shards + "/{shard}/snapshot", READ, node::standalone)
        .addInline(GET, snapshots, READ, node::standalone)
        .addInline(POST, snapshots, MANAGE, node::standalone)
        .addInline(GET, snapshots + "/{snapshot}", READ, node::standalone)
        .addInline(DELETE, snapshots + "/{snapshot}", MANAGE, node::standalone)
        .addInline(PUT, snapshots + "/recover", MANAGE, node::standalone)
        .addInline(POST, snapshots + "/upload", MANAGE, node::standalone);
  }

  private void collections(CollectionsResource collections) {
    router
        .add(GET, "/collections", READ, collections::list)
        .add(GET, COLLECTION, READ, collections::info)
        .add(PUT, COLLECTION, MANAGE, collections::create)
        .add(PATCH, COLLECTION, MANAGE, collections::update)
        .add(DELETE, COLLECTION, MANAGE, collections::delete)
        .add(GET, COLLECTION + "/exists", READ, collections::exists)
        .add(GET, COLLECTION + "/memory", READ, collections::memory);
  }

  private void aliases(AliasesResource aliases) {
    router
        .add(POST, "/collections/aliases", MANAGE, aliases::change)
        .add(GET, "/aliases", READ, aliases::all)
        .add(GET, COLLECTION + "/aliases", READ, aliases::ofCollection);
  }

  private void vectors(VectorsResource vectors) {
    router
        .add(PUT, COLLECTION + "/vectors/{vector}", WRITE, vectors::create)
        .add(DELETE, COLLECTION + "/vectors/{vector}", WRITE, vectors::delete);
  }

  private void indexes(IndexesResource indexes) {
    router
        .add(PUT, COLLECTION + "/index", WRITE, indexes::create)
        .add(DELETE, COLLECTION + "/index/{field}", WRITE, indexes::delete);
  }

  private void points(PointsResource points) {
    router
        .add(POST, POINTS, READ, points::retrieve)
        .add(GET, POINTS + "/{id}", READ, points::get)
        .add(POST, POINTS + "/scroll", READ, points::scroll)
        .add(POST, POINTS + "/count", READ, points::count)
        .add(POST, COLLECTION + "/facet", READ, points::facet);
  }

  private void changes(ChangesResource changes) {
    router
        .add(PUT, POINTS, WRITE_POINTS, changes.one(ChangeJson::upsert))
        .add(POST, POINTS + "/delete", WRITE_POINTS, changes.one(ChangeJson::delete))
        .add(PUT, POINTS + "/vectors", WRITE_POINTS, changes.one(ChangeJson::updateVectors))
        .add(POST, POINTS + "/vectors/delete", WRITE_POINTS, changes.one(ChangeJson::deleteVectors))
        .add(POST, POINTS + "/payload", WRITE_POINTS, changes.one(ChangeJson::setPayload))
        .add(PUT, POINTS + "/payload", WRITE_POINTS, changes.one(ChangeJson::overwritePayload))
        .add(POST, POINTS + "/payload/delete", WRITE_POINTS, changes.one(ChangeJson::deletePayload))
        .add(POST, POINTS + "/payload/clear", WRITE_POINTS, changes.one(ChangeJson::clearPayload))
        .add(POST, POINTS + "/batch", WRITE_POINTS, changes::batch);
  }

  private void searches(SearchResource searches, RequestBounds bounds) {
    QueryJson queries = new QueryJson(bounds);
    router
        .add(POST, POINTS + "/query", READ, searches.one(queries::read, Form.OBJECT))
        .add(POST, POINTS + "/query/batch", READ, searches.batch(queries::read, Form.OBJECT))
        .add(POST, POINTS + "/query/groups", READ, searches.groups(queries::readGroups))
        .add(POST, POINTS + "/search/matrix/pairs", READ, searches::matrixPairs)
        .add(POST, POINTS + "/search/matrix/offsets", READ, searches::matrixOffsets);
    OlderJson search = OlderJson.search(bounds);
    OlderJson recommend = OlderJson.recommend(bounds);
    OlderJson discover = OlderJson.discover(bounds);
    router
        .add(POST, POINTS + "/search", READ, searches.one(search::read, Form.LIST))
        .add(POST, POINTS + "/search/batch", READ, searches.batch(search::read, Form.LIST))
        .add(POST, POINTS + "/search/groups", READ, searches.groups(search::readGroups))
        .add(POST, POINTS + "/recommend", READ, searches.one(recommend::read, Form.LIST))
        .add(POST, POINTS + "/recommend/batch", READ, searches.batch(recommend::read, Form.LIST))
        .add(POST, POINTS + "/recommend/groups", READ, searches.groups(recommend::readGroups))
        .add(POST, POINTS + "/discover", READ, searches.one(discover::read, Form.LIST))
        .add(POST, POINTS + "/discover/batch", READ, searches.batch(discover::read, Form.LIST));
  }

  private void classify(ClassifyResource classifiers) {
    router.add(POST, COLLECTION + "/classify", READ, classifiers::classify);
  }

  private void explain(ExplainResource explanations) {
    router.addSlow(POST, COLLECTION + "/explain", READ, explanations::explain);
  }

  private void classifiers(ClassifiersResource classifiers) {
    router
        .add(GET, COLLECTION + "/classifiers", READ, classifiers::list)
        .addSlow(POST, COLLECTION + "/classifiers", WRITE, classifiers::fit)
        .add(POST, COLLECTION + "/classifiers/delete", WRITE, classifiers::forget);
  }

  private void embeddings(EmbeddingsResource embeddings) {
    router
        .addSlow(POST, "/v1/embeddings", READ, embeddings::embed)
        .add(GET, "/v1/models", READ, embeddings::models)
        .add(GET, "/v1/models/{model}", READ, embeddings::model);
  }

  private void pictures(PictureResource pictures) {
    router
        .add(GET, POINTS + "/{id}/image", READ, pictures::image)
        .add(GET, POINTS + "/{id}/thumbnail", READ, pictures::thumbnail);
  }

  /// Replacing a collection, or all, by what was put away is making it anew.
  private void nodeSnapshots(SnapshotsResource snapshots) {
    router
        .add(GET, "/snapshots", READ_NODE, snapshots::list)
        .addSlow(POST, "/snapshots", MANAGE, snapshots::create)
        .add(GET, "/snapshots/{snapshot}", READ_NODE, snapshots::download)
        .add(DELETE, "/snapshots/{snapshot}", MANAGE, snapshots::delete)
        .addSlow(PUT, "/snapshots/recover", MANAGE, snapshots::recover)
        .addSlow(POST, "/snapshots/upload", MANAGE, snapshots::upload)
        .addSlow(GET, "/backup", READ_NODE, snapshots::backup);
  }

  private void snapshots(SnapshotsResource snapshots) {
    router
        .add(GET, COLLECTION + "/snapshots", READ_COPIES, snapshots::list)
        .addSlow(POST, COLLECTION + "/snapshots", WRITE, snapshots::create)
        .add(GET, COLLECTION + "/snapshots/{snapshot}", READ_COPIES, snapshots::download)
        .add(DELETE, COLLECTION + "/snapshots/{snapshot}", WRITE, snapshots::delete)
        .addSlow(PUT, COLLECTION + "/snapshots/recover", MANAGE, snapshots::recover)
        .addSlow(POST, COLLECTION + "/snapshots/upload", MANAGE, snapshots::upload)
        .addSlow(GET, COLLECTION + "/backup", READ_COPIES, snapshots::backup);
  }

  private void aligners(AlignersResource aligners) {
    router
        .add(GET, COLLECTION + "/aligners", READ, aligners::list)
        .addSlow(POST, COLLECTION + "/aligners", WRITE, aligners::fit)
        .add(POST, COLLECTION + "/aligners/delete", WRITE, aligners::drop);
  }

  private void imports(ImportResource imports) {
    router
        .add(POST, COLLECTION + "/import", MANAGE, imports::start)
        .add(GET, COLLECTION + "/import/{job}", READ, imports::look)
        .add(DELETE, COLLECTION + "/import/{job}", MANAGE, imports::cancel);
  }

  /// Each step changes what searches find, or reads every point.
  private void migrations(MigrateResource migrations) {
    router
        .add(POST, COLLECTION + "/migrate", WRITE, migrations::start)
        .add(GET, COLLECTION + "/migrate/{job}", READ, migrations::look)
        .add(DELETE, COLLECTION + "/migrate/{job}", WRITE, migrations::cancel);
  }

  /// Looks at points and changes none, unless it is asked to write its answer into payloads.
  private void analysis(String kind, AnalysisResource analysis) {
    String path = COLLECTION + "/" + kind;
    router
        .add(POST, path, WRITE, analysis::start)
        .add(GET, path, READ, analysis::all)
        .add(GET, path + "/{job}", READ, analysis::look)
        .add(GET, path + "/{job}/{list}", READ, analysis::page)
        .add(DELETE, path + "/{job}", WRITE, analysis::cancel);
  }
}
