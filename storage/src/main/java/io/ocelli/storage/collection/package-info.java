/// How is a collection written, read, and kept whole?
package io.ocelli.storage.collection;
