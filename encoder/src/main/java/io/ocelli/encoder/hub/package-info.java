/// How does a model's folder come from a Hugging Face hub into this machine's cache?
///
/// The hub lists a revision's files with their checksums ([io.ocelli.encoder.hub.HubListing]), a
/// choice is made of them ([io.ocelli.encoder.hub.FileChoice]), and each is fetched, checked and
/// laid down as `huggingface_hub` does ([io.ocelli.encoder.hub.HubCache]), so that what its tools
/// downloaded is found here and the other way round.
package io.ocelli.encoder.hub;
