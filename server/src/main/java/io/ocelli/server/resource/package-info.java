/// Which resources are there, and which port answers for each?
package io.ocelli.server.resource;
