package io.ocelli.encoder.hub;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One model on its way from the hub into the cache.
final class HubDownload {
  /// A repository of 100,000 files has a list of some 20 MB.
  private static final int LARGEST_LIST = 32 << 20;

  /// Room that is left to everybody else.
  private static final long RESERVE = 64 << 20;

  private final HubSettings settings;
  private final HubModel model;
  private final HubHttp http;
  private final HubErrors errors;
  private final HubCache cache;
  private final Retries retries;

  HubDownload(HubSettings settings, Patience patience, HubHttp http, HubModel model) {
    this.settings = settings;
    this.model = model;
    this.http = http;
    errors = new HubErrors(settings, model);
    cache = new HubCache(settings.cache(), model);
    retries = new Retries(patience, errors);
  }

  HubListing list() {
    String address =
        "/api/models/%s/revision/%s?blobs=true".formatted(model.id(), encode(model.revision()));
    byte[] json =
        retries.run(
            "the file list",
            () -> {
              try (HubHttp.Content content = http.get(address, 0)) {
                return content.body().readNBytes(LARGEST_LIST);
              }
            });
    return HubListing.parse(json, model);
  }

  /// Looks and writes nothing: a cache may be read-only.
  ///
  /// @return the snapshot's folder, where the cache has all that is needed
  Optional<Path> present(HubListing listing, FileChoice choice) throws IOException {
    List<HubFile> described = described(listing);
    return cache.has(listing.commit(), described)
            && cache.has(listing.commit(), chosen(listing, described, choice))
        ? Optional.of(cache.snapshot(listing.commit()))
        : Optional.empty();
  }

  /// @return the snapshot's folder
  Path fetch(HubListing listing, FileChoice choice, Progress progress) throws IOException {
    List<HubFile> described = described(listing);
    bring(listing, described, Progress.NONE);
    List<HubFile> chosen = chosen(listing, described, choice);
    bring(listing, chosen, progress);
    return cache.publish(listing.commit(), chosen);
  }

  /// What must be read to know what else is needed.
  private static List<HubFile> described(HubListing listing) {
    return ModelLayout.FILES.stream()
        .map(listing.files()::get)
        .filter(file -> file != null && file.size() <= FileChoice.LARGEST_CONFIGURATION)
        .toList();
  }

  private List<HubFile> chosen(HubListing listing, List<HubFile> described, FileChoice choice)
      throws IOException {
    ModelLayout layout = ModelLayout.read(places(listing.commit(), described));
    Map<String, Long> sizes =
        listing.files().values().stream().collect(Collectors.toMap(HubFile::path, HubFile::size));
    return choice.choose(model, sizes, layout).stream().map(listing.files()::get).toList();
  }

  /// Before there is a snapshot, a file is under its blob's name.
  private Map<String, Path> places(String commit, List<HubFile> files) throws IOException {
    Map<String, Path> places = new HashMap<>();
    for (HubFile file : files) {
      places.put(file.path(), cache.find(commit, file).orElseThrow());
    }
    return places;
  }

  private void bring(HubListing listing, List<HubFile> files, Progress progress)
      throws IOException {
    Map<Checksum, HubFile> missing = new LinkedHashMap<>();
    for (HubFile file : files) {
      if (file.checksum() == null) {
        throw errors.unchecked(file);
      }
      if (cache.find(listing.commit(), file).isEmpty()) {
        missing.put(file.checksum(), file);
      }
    }
    Meter meter = meter(missing.values(), progress);
    BlobFetch.Transfer transfer = new BlobFetch.Transfer(http, errors, cache, meter);
    for (HubFile file : missing.values()) {
      String address =
          "/%s/resolve/%s/%s".formatted(model.id(), listing.commit(), encodePath(file.path()));
      new BlobFetch(transfer, file, address).run(retries);
    }
  }

  /// @throws OcelliException STORAGE_FULL before the first byte, where the rest would not fit
  private Meter meter(Collection<HubFile> files, Progress progress) throws IOException {
    long total = 0;
    long done = 0;
    for (HubFile file : files) {
      // A list may declare more bytes than a long counts.
      total = total > Long.MAX_VALUE - file.size() ? Long.MAX_VALUE : total + file.size();
      Path part = cache.underWay(file);
      done += Files.exists(part) ? Files.size(part) : 0;
    }
    long needed = total - done;
    long free = Files.getFileStore(cache.folder()).getUsableSpace() - RESERVE;
    if (needed > Math.max(0, free)) {
      throw errors.full(cache.folder(), needed, Math.max(0, free));
    }
    return new Meter(progress, total, done);
  }

  private static String encodePath(String path) {
    return Stream.of(path.split("/")).map(HubDownload::encode).collect(Collectors.joining("/"));
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
