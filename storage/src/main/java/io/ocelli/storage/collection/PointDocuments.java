package io.ocelli.storage.collection;

import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.ValueCodec;
import io.ocelli.storage.field.VectorCodec;
import io.ocelli.storage.filter.PayloadFields;
import io.ocelli.storage.sparse.SparseField;
import io.ocelli.storage.text.TextLeaves;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// Points that were found to fit the collection (see [FittingVectors]) as Lucene documents.
final class PointDocuments {
  private final CollectionSettings settings;
  private final PointFields fields;
  private final PayloadFields payloads;

  PointDocuments(CommitState state) {
    settings = state.settings();
    fields = state.fields();
    payloads = new PayloadFields(state.payloadIndexes());
  }

  static Term idTerm(BytesRef id) {
    return new Term(FieldNames.ID, id);
  }

  Document of(Point point) {
    Document document = new Document();
    BytesRef id = IdBytes.of(point.id());
    document.add(new StringField(FieldNames.ID, id, Store.NO));
    document.add(new SortedDocValuesField(FieldNames.ID, id));
    document.add(new StoredField(FieldNames.PAYLOAD, ValueCodec.write(point.payload())));
    point.vectors().forEach((name, vector) -> addVector(document, name, vector));
    payloads.add(document, point.payload());
    TextLeaves.forEach(
        point.payload(),
        settings.notSearchable(),
        text -> document.add(new TextField(FieldNames.TEXT, text, Store.NO)));
    return document;
  }

  private void addVector(Document document, String name, VectorValue vector) {
    if (!settings.hasVector(name)) {
      // It was dropped after the point was logged.
      return;
    }
    String field = fields.vector(name);
    switch (vector) {
      case VectorValue.Dense(float[] values) -> {
        VectorSettings expected = settings.vectors().get(name);
        document.add(
            new KnnFloatVectorField(
                field,
                values,
                Scores.fieldType(expected.metric(), expected.element(), expected.size())));
      }
      case VectorValue.Sparse sparse -> document.add(new SparseField(field, sparse));
      case VectorValue.Multi multi ->
          document.add(new BinaryDocValuesField(field, VectorCodec.write(multi)));
    }
  }
}
