/// From where may a snapshot be fetched, and how?
package io.ocelli.server.snapshot;
