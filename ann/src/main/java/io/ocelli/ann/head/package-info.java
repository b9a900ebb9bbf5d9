/// Which linear scores tell the classes of labelled vectors apart, and how sure are they?
package io.ocelli.ann.head;
