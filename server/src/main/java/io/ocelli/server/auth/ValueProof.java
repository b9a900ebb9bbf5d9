package io.ocelli.server.auth;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.json.BodyPart;
import java.util.List;
import java.util.Set;

/// The claim `value_exists`: a token is good while a collection has a point with these values, so
/// that deleting the point takes the token back.
record ValueProof(String collection, Filter filter) {
  private static final int MOST = 64;
  private static final String FAILED = "Invalid JWT, stateful validation failed";

  static ValueProof read(BodyPart claim) {
    List<Condition> conditions =
        claim.require("matches").items(MOST).stream().map(ValueProof::condition).toList();
    return new ValueProof(
        claim.require("collection").text(), new Filter(conditions, List.of(), List.of(), null));
  }

  private static Condition condition(BodyPart match) {
    return new Condition.Field(
        PayloadPath.parse(match.require("key").text()),
        new FieldTest.Any(Set.of(match.require("value").json().toValue())));
  }

  /// @throws OcelliException FORBIDDEN where there is no such collection, UNAUTHENTICATED where it
  ///   has no such point
  void require(CollectionService collections) {
    ScrollRequest one = new ScrollRequest(filter, null, 1, Whole.NONE, Whole.NONE);
    try {
      if (collections.scroll(collection, one).points().isEmpty()) {
        throw new OcelliException(ErrorKind.UNAUTHENTICATED, FAILED);
      }
    } catch (OcelliException e) {
      throw e.kind() == ErrorKind.NOT_FOUND
          ? new OcelliException(ErrorKind.FORBIDDEN, "Forbidden: " + FAILED)
          : e;
    }
  }
}
