/// Which vectors belong together? k-means, for codebooks and for collections.
package io.ocelli.ann.cluster;
