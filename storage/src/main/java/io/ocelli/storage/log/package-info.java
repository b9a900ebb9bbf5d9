/// How is a write made durable before an index holds it, and found again after a crash?
package io.ocelli.storage.log;
