package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.payload.PayloadPath;

/// A payload key that has an index.
///
/// @param field the Lucene field that holds it
record IndexedKey(PayloadPath path, String field, PayloadIndex index) {}
