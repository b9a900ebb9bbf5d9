/// How is a map of a collection kept, so that any part of it is read at once?
package io.ocelli.storage.layout;
