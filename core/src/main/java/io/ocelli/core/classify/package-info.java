/// How is something labelled by a collection, and what does the answer say?
package io.ocelli.core.classify;
