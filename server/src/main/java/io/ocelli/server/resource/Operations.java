package io.ocelli.server.resource;

import static io.netty.handler.codec.http.HttpMethod.DELETE;
import static io.netty.handler.codec.http.HttpMethod.GET;
import static io.netty.handler.codec.http.HttpMethod.PATCH;
import static io.netty.handler.codec.http.HttpMethod.POST;
import static io.netty.handler.codec.http.HttpMethod.PUT;

import io.ocelli.server.ServerServices;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.ThumbnailFolder;
import io.ocelli.server.http.Router;
import io.ocelli.server.request.ChangeJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.snapshot.SnapshotPlaces;
import io.ocelli.server.thumbnail.ThumbnailCache;
import io.ocelli.server.thumbnail.Thumbnails;

/// The table of all operations: read it to know what the server can do.
public final class Operations implements AutoCloseable {
  private static final String COLLECTION = "/collections/{collection}";
  private static final String POINTS = COLLECTION + "/points";

  private final Router router = new Router();
  private final Thumbnails thumbnails;

  public Operations(ServerSettings settings, ServerServices services) {
    ThumbnailFolder kept = settings.thumbnails();
    Body limits = settings.limits().body();
    Bodies bodies = new Bodies(settings.limits());
    RequestBounds bounds = new RequestBounds(limits.batch(), limits.limit(), limits.offset());
    thumbnails = new Thumbnails(services.codec(), new ThumbnailCache(kept.path(), kept.maxBytes()));
    service(new PageResource());
    collections(new CollectionsResource(services.collections(), services.jobs(), bodies));
    aliases(new AliasesResource(services.aliases(), services.collections(), bodies, bounds));
    vectors(new VectorsResource(services.collections(), bodies));
    indexes(new IndexesResource(services.collections(), bodies));
    points(new PointsResource(services.collections(), bodies, bounds));
    changes(new ChangesResource(services.collections(), bodies, bounds));
    QueryResource queries = new QueryResource(services.collections(), bodies, bounds);
    router.add(POST, POINTS + "/query", queries::query);
    embeddings(new EmbeddingsResource(services.embeddings(), bodies));
    pictures(new PictureResource(services.collections(), thumbnails));
    imports(new ImportResource(services.indexer(), services.jobs(), bodies));
    SnapshotPlaces places = new SnapshotPlaces(settings.recovery(), services.snapshots().folder());
    SnapshotsResource snapshots = new SnapshotsResource(services.snapshots(), places, bodies);
    snapshots("", snapshots);
    snapshots(COLLECTION, snapshots);
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
        .addInline(GET, "/", service::root)
        .addInline(GET, "/web/{file}", page::file)
        .addInline(GET, "/healthz", service::healthy)
        .addInline(GET, "/livez", service::healthy)
        .addInline(GET, "/readyz", service::ready);
  }

  private void collections(CollectionsResource collections) {
    router
        .add(GET, "/collections", collections::list)
        .add(GET, COLLECTION, collections::info)
        .add(PUT, COLLECTION, collections::create)
        .add(PATCH, COLLECTION, collections::update)
        .add(DELETE, COLLECTION, collections::delete)
        .add(GET, COLLECTION + "/exists", collections::exists)
        .add(GET, COLLECTION + "/memory", collections::memory);
  }

  private void aliases(AliasesResource aliases) {
    router
        .add(POST, "/collections/aliases", aliases::change)
        .add(GET, "/aliases", aliases::all)
        .add(GET, COLLECTION + "/aliases", aliases::ofCollection);
  }

  private void vectors(VectorsResource vectors) {
    router
        .add(PUT, COLLECTION + "/vectors/{vector}", vectors::create)
        .add(DELETE, COLLECTION + "/vectors/{vector}", vectors::delete);
  }

  private void indexes(IndexesResource indexes) {
    router
        .add(PUT, COLLECTION + "/index", indexes::create)
        .add(DELETE, COLLECTION + "/index/{field}", indexes::delete);
  }

  private void points(PointsResource points) {
    router
        .add(POST, POINTS, points::retrieve)
        .add(GET, POINTS + "/{id}", points::get)
        .add(POST, POINTS + "/scroll", points::scroll)
        .add(POST, POINTS + "/count", points::count)
        .add(POST, COLLECTION + "/facet", points::facet);
  }

  private void changes(ChangesResource changes) {
    router
        .add(PUT, POINTS, changes.one(ChangeJson::upsert))
        .add(POST, POINTS + "/delete", changes.one(ChangeJson::delete))
        .add(PUT, POINTS + "/vectors", changes.one(ChangeJson::updateVectors))
        .add(POST, POINTS + "/vectors/delete", changes.one(ChangeJson::deleteVectors))
        .add(POST, POINTS + "/payload", changes.one(ChangeJson::setPayload))
        .add(PUT, POINTS + "/payload", changes.one(ChangeJson::overwritePayload))
        .add(POST, POINTS + "/payload/delete", changes.one(ChangeJson::deletePayload))
        .add(POST, POINTS + "/payload/clear", changes.one(ChangeJson::clearPayload))
        .add(POST, POINTS + "/batch", changes::batch);
  }

  private void embeddings(EmbeddingsResource embeddings) {
    router
        .add(POST, "/v1/embeddings", embeddings::embed)
        .add(GET, "/v1/models", embeddings::models)
        .add(GET, "/v1/models/{model}", embeddings::model);
  }

  private void pictures(PictureResource pictures) {
    router
        .add(GET, POINTS + "/{id}/image", pictures::image)
        .add(GET, POINTS + "/{id}/thumbnail", pictures::thumbnail);
  }

  /// @param owner empty for the whole node
  private void snapshots(String owner, SnapshotsResource snapshots) {
    router
        .add(GET, owner + "/snapshots", snapshots::list)
        .add(POST, owner + "/snapshots", snapshots::create)
        .add(GET, owner + "/snapshots/{snapshot}", snapshots::download)
        .add(DELETE, owner + "/snapshots/{snapshot}", snapshots::delete)
        .add(PUT, owner + "/snapshots/recover", snapshots::recover)
        .add(POST, owner + "/snapshots/upload", snapshots::upload)
        .add(GET, owner + "/backup", snapshots::backup);
  }

  private void imports(ImportResource imports) {
    router
        .add(POST, COLLECTION + "/import", imports::start)
        .add(GET, COLLECTION + "/import/{job}", imports::look)
        .add(DELETE, COLLECTION + "/import/{job}", imports::cancel);
  }
}
