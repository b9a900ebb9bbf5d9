package io.ocelli.encoder.hub;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Hugging Face hub, or what speaks as one does, and the cache of what came from it. Threads may
/// share one; it downloads one model at a time.
public final class Hub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final HubSettings settings;
  private final Patience patience;
  private final HubHttp http;
  private final ReentrantLock busy = new ReentrantLock();

  public Hub(HubSettings settings) {
    this(settings, Patience.USUAL);
  }

  Hub(HubSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
    http = new HubHttp(settings, patience);
  }

  /// Makes sure that the cache has a model's files and asks the hub for those that it lacks. Where
  /// the hub cannot be reached, or must not be asked, an older snapshot is taken if it is whole.
  ///
  /// @return the snapshot's folder; it belongs to the cache and is not to be written to
  /// @throws OcelliException NOT_FOUND for a model that is not there or has no usable file,
  ///   FORBIDDEN for a gated one, CORRUPT for bytes other than declared, STORAGE_FULL, UNAVAILABLE
  ///   or BUSY when the hub does not answer
  public Path download(HubModel model, FileChoice choice, Progress progress) {
    HubErrors errors = new HubErrors(settings, model);
    HubCache cache = new HubCache(settings.cache(), model);
    busy.lock();
    try {
      if (settings.offline()) {
        return cached(cache, model, choice).orElseThrow(() -> errors.offline(cache.folder()));
      }
      return online(cache, model, choice, progress);
    } catch (IOException e) {
      throw errors.unwritable(cache.folder(), e);
    } catch (InterruptedException e) {
      throw errors.interrupted(e);
    } finally {
      busy.unlock();
    }
  }

  private Path online(HubCache cache, HubModel model, FileChoice choice, Progress progress)
      throws IOException, InterruptedException {
    HubDownload download = new HubDownload(settings, patience, http, model);
    HubListing listing;
    try {
      listing = download.list();
    } catch (OcelliException e) {
      return instead(e, cached(cache, model, choice));
    }
    Optional<Path> present = download.present(listing, choice);
    if (present.isPresent()) {
      return present.get();
    }
    try (FileChannel _ = cache.lock()) {
      return download.fetch(listing, choice, progress);
    }
  }

  private static Path instead(OcelliException fault, Optional<Path> cached) {
    boolean passes = fault.kind() == ErrorKind.UNAVAILABLE || fault.kind() == ErrorKind.BUSY;
    if (!passes || cached.isEmpty()) {
      throw fault;
    }
    LOG.warn("{}; using the copy that the cache has, {}", fault.getMessage(), cached.get());
    return cached.get();
  }

  private static Optional<Path> cached(HubCache cache, HubModel model, FileChoice choice)
      throws IOException {
    Optional<Path> snapshot = cache.newest();
    if (snapshot.isEmpty()) {
      return snapshot;
    }
    Map<String, Long> sizes = HubCache.sizes(snapshot.get());
    try {
      Set<String> chosen = choice.choose(model, sizes, ModelLayout.of(snapshot.get()));
      LOG.debug("{}: {} files of {} are in the cache", model, chosen.size(), snapshot.get());
      return snapshot;
    } catch (OcelliException e) {
      // What another tool took of it, PyTorch's weights for instance, is not what we need.
      LOG.debug("{} is not whole: {}", snapshot.get(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
