/// What stands in for storage and encoder in these tests.
package io.ocelli.indexer.fakes;
