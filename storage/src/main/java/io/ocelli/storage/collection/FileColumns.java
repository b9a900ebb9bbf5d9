package io.ocelli.storage.collection;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Reads what change detection needs of every picture from columns: no payload is decoded. For one
/// thread; one object per segment.
final class FileColumns {
  private final SortedSetDocValues roots;
  private final SortedSetDocValues paths;
  private final SortedSetDocValues hashes;
  private final SortedNumericDocValues bytes;
  private final SortedNumericDocValues modified;
  private final SortedDocValues ids;
  private final long rootOrd;

  private FileColumns(LeafReader leaf, Root root) throws IOException {
    roots = DocValues.getSortedSet(leaf, FieldNames.index(PictureKeys.ROOT));
    paths = DocValues.getSortedSet(leaf, FieldNames.index(PictureKeys.PATH));
    hashes = DocValues.getSortedSet(leaf, FieldNames.index(PictureKeys.CONTENT_HASH));
    bytes = DocValues.getSortedNumeric(leaf, FieldNames.index(PictureKeys.BYTES));
    modified = DocValues.getSortedNumeric(leaf, FieldNames.index(PictureKeys.MODIFIED_AT));
    ids = DocValues.getSorted(leaf, FieldNames.ID);
    rootOrd = roots.lookupTerm(new BytesRef(root.name()));
  }

  static Map<String, IndexedFile> scan(IndexReader reader, Root root) throws IOException {
    Map<String, IndexedFile> files = HashMap.newHashMap(reader.numDocs());
    for (LeafReaderContext leaf : reader.leaves()) {
      FileColumns columns = new FileColumns(leaf.reader(), root);
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; columns.rootOrd >= 0 && doc < leaf.reader().maxDoc(); doc++) {
        if ((live == null || live.get(doc)) && columns.isUnderRoot(doc)) {
          IndexedFile file = columns.file(doc, root);
          files.put(file.path(), file);
        }
      }
    }
    return files;
  }

  private boolean isUnderRoot(int doc) throws IOException {
    return roots.advanceExact(doc) && roots.nextOrd() == rootOrd && paths.advanceExact(doc);
  }

  /// Size and time are -1 where they are missing: such a file counts as changed.
  private IndexedFile file(int doc, Root root) throws IOException {
    String path = paths.lookupOrd(paths.nextOrd()).utf8ToString();
    String hash = hashes.advanceExact(doc) ? hashes.lookupOrd(hashes.nextOrd()).utf8ToString() : "";
    ids.advanceExact(doc);
    PointId id = IdBytes.read(ids.lookupOrd(ids.ordValue()));
    return new IndexedFile(id, root, path, number(bytes, doc), number(modified, doc), hash);
  }

  private static long number(SortedNumericDocValues column, int doc) throws IOException {
    return column.advanceExact(doc) ? column.nextValue() : -1;
  }
}
