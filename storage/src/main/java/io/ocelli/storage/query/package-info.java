/// What does a search ask of one snapshot, and what comes of it?
package io.ocelli.storage.query;
