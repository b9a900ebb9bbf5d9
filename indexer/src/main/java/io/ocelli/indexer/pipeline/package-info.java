/// How do files become stored points, fast and in bounded memory?
package io.ocelli.indexer.pipeline;
