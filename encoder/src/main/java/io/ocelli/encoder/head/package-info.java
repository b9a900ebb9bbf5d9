/// How do a network's token or map outputs become one vector?
package io.ocelli.encoder.head;
