/// Is every operation and schema of the contract's document answered, and as the document says?
package io.ocelli.server.contract;
