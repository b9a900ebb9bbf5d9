/// What does a collection refuse although it could be answered?
package io.ocelli.server.strict;
