/// Which pictures were encoded before?
package io.ocelli.storage.cache;
