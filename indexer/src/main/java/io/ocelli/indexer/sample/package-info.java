/// Which pictures does the quickstart show when the user has none at hand?
package io.ocelli.indexer.sample;
