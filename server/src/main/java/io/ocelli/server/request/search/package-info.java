/// What do clients search for? Bodies of searches, in the form of the query tree and in older ones,
/// become the core's words.
package io.ocelli.server.request.search;
