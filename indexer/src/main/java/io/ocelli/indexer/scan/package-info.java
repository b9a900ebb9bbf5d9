/// Which files are there, and which of them are new, changed, gone or no pictures?
package io.ocelli.indexer.scan;
