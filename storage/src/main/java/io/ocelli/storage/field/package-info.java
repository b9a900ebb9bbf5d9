/// Which Lucene fields does a point have, and what are the bytes inside?
package io.ocelli.storage.field;
