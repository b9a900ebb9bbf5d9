/// How does a map of a collection look, as a page, a picture and a table?
package io.ocelli.app.map;
