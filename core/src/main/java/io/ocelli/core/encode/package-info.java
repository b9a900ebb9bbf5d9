/// How pictures become vectors: the ports that `encoder` and `storage` implement.
package io.ocelli.core.encode;
