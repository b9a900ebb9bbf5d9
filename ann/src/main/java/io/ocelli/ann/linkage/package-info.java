/// Which vectors belong together, when all that is known is how near two of one thing are?
package io.ocelli.ann.linkage;
