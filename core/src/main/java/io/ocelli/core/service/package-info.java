/// What the engine and the indexer offer to the server and the command line.
package io.ocelli.core.service;
