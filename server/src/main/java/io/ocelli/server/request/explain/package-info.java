/// Which score do clients want explained? Bodies become the core's words.
package io.ocelli.server.request.explain;
