/// Which hits of a search that looks at segment after segment are the best so far?
package io.ocelli.storage.ranking;
