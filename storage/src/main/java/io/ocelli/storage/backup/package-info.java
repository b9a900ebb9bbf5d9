/// How does a collection become one file, and a file a collection again?
package io.ocelli.storage.backup;
