/// What do clients want to be labelled, and by what? Bodies become the core's words.
package io.ocelli.server.request.classify;
