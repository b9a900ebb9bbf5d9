package io.ocelli.encoder.hub;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Path;

/// What went wrong with a model of a hub, and what to do about it.
final class HubErrors {
  /// A disk with fewer bytes is full.
  private static final long HARDLY_ANY = 1 << 20;

  private final HubSettings settings;
  private final HubModel model;

  HubErrors(HubSettings settings, HubModel model) {
    this.settings = settings;
    this.model = model;
  }

  /// @param what was asked for, `the file list` for instance
  OcelliException failed(String what, IOException cause) {
    if (!(cause instanceof HubAnswer answer)) {
      return unreachable(what, cause);
    }
    return answer.ofTheHub() ? refused(what, answer) : unavailable(what, answer);
  }

  private OcelliException refused(String what, HubAnswer answer) {
    int status = answer.status();
    if (answer.errorCode().equals("GatedRepo") || status == 403) {
      return new OcelliException(ErrorKind.FORBIDDEN, gated(status), answer);
    }
    if (status == 401 || status == 404) {
      return new OcelliException(ErrorKind.NOT_FOUND, missing(what, answer), answer);
    }
    if (status == 429) {
      return new OcelliException(
          ErrorKind.BUSY,
          "the hub %s has had too many requests (429) for %s: try again later%s"
              .formatted(
                  settings.endpoint(),
                  model,
                  settings.token() == null ? ", or set HF_TOKEN, which allows more" : ""),
          answer);
    }
    return unavailable(what, answer);
  }

  private OcelliException unavailable(String what, HubAnswer answer) {
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "the hub %s, asked for %s of %s, gives %s: try again later%s"
            .formatted(settings.endpoint(), what, model, answer.getMessage(), byHand()),
        answer);
  }

  private String gated(int status) {
    String page = settings.endpoint() + "/" + model.id();
    return settings.token() == null
        ? "%s is a gated model (%d): accept the licence at %s and set HF_TOKEN"
            .formatted(model, status, page)
        : "%s is a gated model and the account of your token has no access (%d): accept the licence at %s"
            .formatted(model, status, page);
  }

  private String missing(String what, HubAnswer answer) {
    if (answer.errorCode().equals("RevisionNotFound")) {
      return "%s has no revision `%s` at %s: leave it out for the newest state"
          .formatted(model.id(), model.revision(), settings.endpoint());
    }
    return "the hub %s has no %s (%d, asked for %s): check the name and the revision%s"
        .formatted(
            settings.endpoint(),
            model,
            answer.status(),
            what,
            settings.token() == null
                ? "; if it is private, set HF_TOKEN"
                : ", and whether the account of your token may see it");
  }

  private OcelliException unreachable(String what, IOException cause) {
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "the hub %s cannot be reached for %s of %s (%s): is there a network, is HF_ENDPOINT right? What came is kept for the next attempt%s"
            .formatted(settings.endpoint(), what, model, cause, byHand()),
        cause);
  }

  OcelliException offline(Path folder) {
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set and %s holds no whole copy of %s: unset it%s"
            .formatted(folder, model, byHand()));
  }

  private String byHand() {
    return "; without a network, run `hf download %s` elsewhere, bring its folder here and name it in place of %s"
        .formatted(model.id(), model);
  }

  OcelliException unchecked(HubFile file) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "the hub %s gives no checksum of `%s` in %s, so it is not downloaded: use a hub that does (HF_ENDPOINT)"
            .formatted(settings.endpoint(), file.path(), model));
  }

  /// @param found the checksum of what came
  OcelliException damaged(HubFile file, String found) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "`%s` of %s has the %s %s and should have %s: it was removed, try again or use another HF_ENDPOINT"
            .formatted(
                file.path(), model, file.checksum().algorithm(), found, file.checksum().hex()));
  }

  OcelliException tooLong(HubFile file) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "`%s` of %s is longer than the %,d bytes that the hub declares: it was removed, try again or use another HF_ENDPOINT"
            .formatted(file.path(), model, file.size()));
  }

  OcelliException full(Path folder, long needed, long free) {
    return new OcelliException(
        ErrorKind.STORAGE_FULL,
        "%s needs %,d bytes and the disk of %s has %,d free: make room, or name another disk with HF_HUB_CACHE"
            .formatted(model, needed, folder, free));
  }

  OcelliException unwritable(Path folder, IOException cause) {
    boolean full = folder.toFile().getUsableSpace() < HARDLY_ANY;
    return new OcelliException(
        full ? ErrorKind.STORAGE_FULL : ErrorKind.FORBIDDEN,
        "the cache %s cannot be used for %s (%s): %s, or name another folder with HF_HUB_CACHE"
            .formatted(folder, model, cause, full ? "make room" : "make it writable"),
        cause);
  }

  OcelliException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "the download of %s was stopped; the same command goes on from there".formatted(model),
        cause);
  }
}
