/// What do clients ask with? Request bodies become the core's words.
package io.ocelli.server.request;
