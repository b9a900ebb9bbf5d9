/// Where are the bytes of a collection, and how many will there be?
package io.ocelli.storage.memory;
