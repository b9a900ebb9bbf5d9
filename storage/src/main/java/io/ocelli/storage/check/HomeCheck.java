package io.ocelli.storage.check;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.check.Finding.Remedy;
import io.ocelli.storage.collection.ClosedCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.Directory;

/// Checks and repairs the collections of a home that this process holds and has not opened.
public final class HomeCheck {
  private final Path collections;

  /// @param collections folder of all collections
  public HomeCheck(Path collections) {
    this.collections = collections;
  }

  /// How far a repair goes.
  public enum Repair {
    NONE,
    /// What can be mended. Damaged points stay, and keep their collection closed.
    MEND,
    /// Also lets segments go that cannot be read.
    DROP_DAMAGED
  }

  /// @param only name of a collection; null for all, and what belongs to none
  /// @throws OcelliException NOT_FOUND
  public List<CheckReport> run(String only, Repair repair) {
    try {
      List<CheckReport> reports = new ArrayList<>();
      for (ClosedCollection collection : ClosedCollection.in(collections)) {
        if (only == null || only.equals(collection.name())) {
          reports.add(check(collection, repair));
        }
      }
      if (only == null) {
        reports.add(checkAliases(repair));
      } else if (reports.isEmpty()) {
        throw OcelliException.noSuchCollection(only);
      }
      return reports;
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot read the collections in " + collections + ": " + e, e);
    }
  }

  private static CheckReport check(ClosedCollection collection, Repair repair) throws IOException {
    List<Finding> found = CollectionCheck.look(collection);
    if (repair == Repair.NONE || found.isEmpty()) {
      return new CheckReport(collection.name(), found, List.of(), found);
    }
    List<String> repairs = mend(collection, found, repair);
    return new CheckReport(collection.name(), found, repairs, CollectionCheck.look(collection));
  }

  /// Segments first: the log is done again on what is left of them.
  private static List<String> mend(ClosedCollection collection, List<Finding> found, Repair repair)
      throws IOException {
    List<String> repairs = new ArrayList<>();
    if (found.stream().anyMatch(HomeCheck::isVectorIndex)) {
      try (Directory index = collection.openIndex()) {
        for (String segment : IndexCheck.rebuild(index, collection.vectorIndexes())) {
          repairs.add("index: made the vector index of segment " + segment + " anew");
        }
      }
    }
    boolean damagedPoints = has(found, Remedy.DROP);
    if (damagedPoints && repair == Repair.DROP_DAMAGED) {
      try (Directory index = collection.openIndex()) {
        repairs.add("index: dropped " + IndexCheck.drop(index) + " points that could not be read");
      }
      damagedPoints = false;
    }
    for (Finding finding : found) {
      if (finding.remedy() == Remedy.REPAIR && finding.file().equals("name")) {
        collection.writeName(collection.committed().name());
        repairs.add("name: written again");
      } else if (finding.file().equals("log")
          && finding.remedy() == Remedy.REPAIR
          && !damagedPoints
          && !has(found, Remedy.NONE)) {
        repairs.add("log: cut" + CollectionCheck.lost(collection.cutLog()));
      }
    }
    return repairs;
  }

  private static boolean isVectorIndex(Finding finding) {
    return finding.remedy() == Remedy.REPAIR && finding.file().startsWith("index/");
  }

  private static boolean has(List<Finding> findings, Remedy remedy) {
    return findings.stream().anyMatch(finding -> finding.remedy() == remedy);
  }

  /// Damaged aliases keep a whole home from opening; their file is put aside.
  private CheckReport checkAliases(Repair repair) throws IOException {
    List<Finding> found = aliasFindings();
    List<String> repairs = new ArrayList<>();
    if (repair != Repair.NONE && !found.isEmpty()) {
      Path file = ClosedCollection.aliasFile(collections);
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      repairs.add("aliases: put aside as " + aside.getFileName() + "; assign them again");
    }
    return new CheckReport(null, found, repairs, repairs.isEmpty() ? found : aliasFindings());
  }

  private List<Finding> aliasFindings() throws IOException {
    try {
      ClosedCollection.aliases(collections);
      return List.of();
    } catch (OcelliException e) {
      return List.of(new Finding("aliases", e.getMessage(), Remedy.REPAIR));
    }
  }
}
