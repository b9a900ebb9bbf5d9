/// What do the files of a model's folder, as the ecosystem lays it out, say about its contract?
///
/// Each ecosystem's reader fills a [io.ocelli.encoder.folder.Draft], which is `ocelli.json` in the
/// making; an `ocelli.json` in the folder overrides it, what people set overrides both, what is
/// still missing is guessed and said, and [io.ocelli.encoder.folder.ContractReader] makes the
/// contract of it.
package io.ocelli.encoder.folder;
