package io.ocelli.storage.sparse;

import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.field.VectorCodec;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;

/// A sparse vector of a document: its exact values in a binary column, as [VectorCodec] writes
/// them, and a posting for each of its dimensions under the term [DimensionTerm#of], whose
/// frequency is the value's [Magnitude].
public final class SparseField extends Field {
  private static final FieldType TYPE = new FieldType();

  static {
    TYPE.setDocValuesType(DocValuesType.BINARY);
    TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    TYPE.setOmitNorms(true);
    TYPE.setTokenized(false);
    TYPE.freeze();
  }

  private final VectorValue.Sparse vector;

  public SparseField(String name, VectorValue.Sparse vector) {
    super(name, VectorCodec.write(vector), TYPE);
    this.vector = vector;
  }

  @Override
  public InvertableType invertableType() {
    return InvertableType.TOKEN_STREAM;
  }

  @Override
  public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
    Postings postings = reuse instanceof Postings used ? used : new Postings();
    postings.vector = vector;
    return postings;
  }

  private static final class Postings extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private VectorValue.Sparse vector;
    private int next;

    @Override
    public void reset() {
      next = 0;
    }

    @Override
    public boolean incrementToken() {
      if (next == vector.indices().length) {
        return false;
      }
      clearAttributes();
      float value = vector.values()[next];
      term.setBytesRef(DimensionTerm.of(vector.indices()[next], value < 0));
      frequency.setTermFrequency(Magnitude.frequency(value));
      next++;
      return true;
    }
  }
}
