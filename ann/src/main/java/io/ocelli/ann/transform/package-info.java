/// Which linear map makes vectors easier to compare?
package io.ocelli.ann.transform;
