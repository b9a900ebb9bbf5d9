/// How does a folder of pictures become a collection?
package io.ocelli.indexer;
