/// Is what lies on the disk what was written, and if not, what can be saved?
package io.ocelli.storage.check;
