/// What are vectors compared with? One query vector, or several of which one score is made.
package io.ocelli.ann.search.scoring;
