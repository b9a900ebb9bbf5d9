package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The aliases of a home. Changes are for one thread at a time; readers see the last whole change.
final class AliasTable {
  private final AliasFile file;
  private volatile SortedMap<String, String> aliases;

  AliasTable(AliasFile file) throws IOException {
    this.file = file;
    aliases = file.read();
  }

  SortedMap<String, String> all() {
    return Collections.unmodifiableSortedMap(aliases);
  }

  /// The collection behind a name that may be an alias.
  String resolve(String name) {
    return aliases.getOrDefault(name, name);
  }

  /// @param exists whether there is a collection of that name
  void change(List<Aliases.Change> changes, Predicate<String> exists) throws IOException {
    SortedMap<String, String> next = new TreeMap<>(aliases);
    for (Aliases.Change change : changes) {
      switch (change) {
        case Aliases.Assign(String alias, String collection) -> {
          if (!exists.test(collection)) {
            throw OcelliException.noSuchCollection(collection);
          }
          requireFree(alias, exists);
          next.put(alias, collection);
        }
        case Aliases.Delete(String alias) -> removed(next, alias);
        case Aliases.Rename(String alias, String to) -> {
          requireFree(to, exists);
          next.put(to, removed(next, alias));
        }
      }
    }
    store(next);
  }

  /// Forgets the aliases of a collection that goes.
  void forget(String collection) throws IOException {
    SortedMap<String, String> next = new TreeMap<>(aliases);
    if (next.values().removeIf(collection::equals)) {
      store(next);
    }
  }

  private void store(SortedMap<String, String> next) throws IOException {
    file.write(next);
    aliases = next;
  }

  private static String removed(SortedMap<String, String> names, String alias) {
    String collection = names.remove(alias);
    if (collection == null) {
      throw OcelliException.notFound("Not found: Alias " + alias + " does not exists!");
    }
    return collection;
  }

  private static void requireFree(String alias, Predicate<String> exists) {
    CollectionName.check(alias);
    if (exists.test(alias)) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS,
          "Wrong input: Can't create alias with name `"
              + alias
              + "`: a collection of that name already exists");
    }
  }
}
