package io.ocelli.server.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.service.SearchService;
import io.ocelli.server.auth.Access;
import io.ocelli.server.http.Handler;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.SearchAnswerJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.search.MatrixJson;
import io.ocelli.server.slow.SlowQueries;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Searches: one a request, several of the same points, in groups, and who is near whom.
final class SearchResource {
  private final SearchService searches;
  private final Bodies bodies;
  private final RequestBounds bounds;
  private final MatrixJson matrices;
  private final SlowQueries slow;

  SearchResource(SearchService searches, Bodies bodies, RequestBounds bounds, SlowQueries slow) {
    this.slow = slow;
    this.searches = searches;
    this.bodies = bodies;
    this.bounds = bounds;
    this.matrices = new MatrixJson(bounds);
  }

  /// How the answer to a search looks.
  enum Form {
    /// `{points, mode, explain}`
    OBJECT,
    /// The points alone, as in the older operations.
    LIST;

    private void write(JsonGenerator out, SearchRequest search, SearchAnswer answer)
        throws IOException {
      switch (this) {
        case OBJECT -> SearchAnswerJson.writeSearch(out, answer, search.hasText());
        case LIST -> SearchAnswerJson.writePoints(out, answer.points());
      }
    }
  }

  Handler one(Function<BodyPart, SearchRequest> reader, Form form) {
    return request -> {
      String collection = Bodies.collection(request);
      SearchRequest search = reader.apply(bodies.read(request));
      requireAccess(request, search.collections());
      SearchAnswer answer =
          slow.watch(
              collection, search, ask -> searches.search(collection, ask, request.deadline()));
      bounds.requireFits(answer.points().size());
      return Response.ok(request, out -> form.write(out, search, answer));
    };
  }

  /// `{searches: [..]}`, answered by as many answers.
  Handler batch(Function<BodyPart, SearchRequest> reader, Form form) {
    return request -> {
      String collection = Bodies.collection(request);
      List<SearchRequest> all =
          bodies.read(request).require("searches").items(bounds.batch()).stream()
              .map(reader)
              .toList();
      all.forEach(search -> requireAccess(request, search.collections()));
      List<SearchAnswer> answers = searches.searchAll(collection, all, request.deadline());
      answers.forEach(answer -> bounds.requireFits(answer.points().size()));
      return Response.ok(
          request,
          out -> {
            out.writeStartArray();
            for (int i = 0; i < answers.size(); i++) {
              form.write(out, all.get(i), answers.get(i));
            }
            out.writeEndArray();
          });
    };
  }

  Handler groups(Function<BodyPart, GroupRequest> reader) {
    return request -> {
      String collection = Bodies.collection(request);
      GroupRequest grouping = reader.apply(bodies.read(request));
      requireAccess(request, grouping.collections());
      GroupAnswer answer = searches.groups(collection, grouping, request.deadline());
      boolean showMode = grouping.search().hasText();
      return Response.ok(request, out -> SearchAnswerJson.writeGroups(out, answer, showMode));
    };
  }

  Response matrixPairs(Request request) {
    SimilarityMatrix matrix = matrix(request);
    return Response.ok(request, out -> SearchAnswerJson.writePairs(out, matrix));
  }

  Response matrixOffsets(Request request) {
    SimilarityMatrix matrix = matrix(request);
    return Response.ok(request, out -> SearchAnswerJson.writeOffsets(out, matrix));
  }

  private SimilarityMatrix matrix(Request request) {
    String collection = Bodies.collection(request);
    return searches.matrix(collection, matrices.read(bodies.read(request)), request.deadline());
  }

  /// Points are looked up only in collections that the caller may read.
  private static void requireAccess(Request request, Set<String> collections) {
    collections.forEach(name -> request.access().require(name, Access.READ));
  }
}
