/// How are means and covariances of a collection's vectors known without reading them again?
package io.ocelli.storage.moments;
