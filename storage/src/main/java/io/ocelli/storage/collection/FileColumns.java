package io.ocelli.storage.collection;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
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
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Reads what change detection needs of every picture from columns: no payload is decoded. Terms
/// are read once, in their own order, since a look-up of each by its number would decode a block of
/// them each time. For one thread; one object per segment.
final class FileColumns {
  private final SortedSetDocValues roots;
  private final SortedSetDocValues paths;
  private final SortedSetDocValues hashes;
  private final SortedNumericDocValues bytes;
  private final SortedNumericDocValues modified;
  private final SortedDocValues ids;
  private final long rootOrd;
  private final String[] pathTexts;
  private final String[] hashTexts;
  private final PointId[] pointIds;

  private FileColumns(LeafReader leaf, PointFields fields, Root root) throws IOException {
    roots = DocValues.getSortedSet(leaf, fields.index(PictureKeys.ROOT));
    paths = DocValues.getSortedSet(leaf, fields.index(PictureKeys.PATH));
    hashes = DocValues.getSortedSet(leaf, fields.index(PictureKeys.CONTENT_HASH));
    bytes = DocValues.getSortedNumeric(leaf, fields.index(PictureKeys.BYTES));
    modified = DocValues.getSortedNumeric(leaf, fields.index(PictureKeys.MODIFIED_AT));
    ids = DocValues.getSorted(leaf, FieldNames.ID);
    rootOrd = roots.lookupTerm(new BytesRef(root.name()));
    boolean any = rootOrd >= 0;
    pathTexts = any ? terms(paths.termsEnum(), paths.getValueCount()) : new String[0];
    hashTexts = any ? terms(hashes.termsEnum(), hashes.getValueCount()) : new String[0];
    pointIds = any ? pointIds(ids) : new PointId[0];
  }

  /// By ordinal. A segment has at most 2^31 documents, and no document has two paths.
  private static String[] terms(TermsEnum terms, long count) throws IOException {
    String[] texts = new String[Math.toIntExact(count)];
    int ord = 0;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      texts[ord++] = term.utf8ToString();
    }
    return texts;
  }

  private static PointId[] pointIds(SortedDocValues ids) throws IOException {
    PointId[] byOrd = new PointId[ids.getValueCount()];
    TermsEnum terms = ids.termsEnum();
    int ord = 0;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      byOrd[ord++] = IdBytes.read(term);
    }
    return byOrd;
  }

  static Map<String, IndexedFile> scan(CommitSearcher searcher, Root root) throws IOException {
    IndexReader reader = searcher.getIndexReader();
    Map<String, IndexedFile> files = HashMap.newHashMap(reader.numDocs());
    for (LeafReaderContext leaf : reader.leaves()) {
      FileColumns columns = new FileColumns(leaf.reader(), searcher.state().fields(), root);
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
    String path = pathTexts[(int) paths.nextOrd()];
    String hash = hashes.advanceExact(doc) ? hashTexts[(int) hashes.nextOrd()] : "";
    ids.advanceExact(doc);
    PointId id = pointIds[ids.ordValue()];
    return new IndexedFile(id, root, path, number(bytes, doc), number(modified, doc), hash);
  }

  private static long number(SortedNumericDocValues column, int doc) throws IOException {
    return column.advanceExact(doc) ? column.nextValue() : -1;
  }
}
