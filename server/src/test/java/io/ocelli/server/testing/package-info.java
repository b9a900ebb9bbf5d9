/// What do the server's tests run against?
package io.ocelli.server.testing;
