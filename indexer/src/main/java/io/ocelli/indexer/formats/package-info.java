/// Which vectors does a file hold? Readers of the file formats that vector sets are published in.
package io.ocelli.indexer.formats;
