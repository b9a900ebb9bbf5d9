/// In which phase of its life is the server?
package io.ocelli.server.health;
