/// What does a picture file say about itself beside its pixels?
package io.ocelli.indexer.metadata;
