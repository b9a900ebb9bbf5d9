/// How is the search of one segment carried out? Scans, walks and rescoring.
package io.ocelli.ann.search.segment;
