package io.ocelli.core.service;

import java.util.List;
import java.util.Map;

/// Further names of collections. Whatever takes the name of a collection takes an alias of it,
/// apart from creating and deleting one.
public interface Aliases {

  /// Collections by alias, in the order of aliases.
  Map<String, String> all();

  /// Makes the changes in their order, all of them or, when one is refused, none: whoever looks
  /// sees the names before or the names after.
  ///
  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND for a collection or alias that there is
  ///   not, ALREADY_EXISTS for an alias that is the name of a collection
  void change(List<Change> changes);

  sealed interface Change {}

  /// Points an alias, new or not, at a collection.
  record Assign(String alias, String collection) implements Change {}

  record Delete(String alias) implements Change {}

  record Rename(String alias, String to) implements Change {}
}
