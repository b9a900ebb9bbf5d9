/// How do payload indexes come to points that were written without them?
package io.ocelli.storage.reindex;
