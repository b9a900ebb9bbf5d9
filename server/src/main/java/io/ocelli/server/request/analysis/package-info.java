/// What do bodies say that ask about whole collections?
package io.ocelli.server.request.analysis;
