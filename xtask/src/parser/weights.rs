//! The four weight files of the model in, their numbers in the blob out, in thinc's own layout.
//!
//! A file is a msgpack map of `nodes` (each with a name) and `params` (each a map from a letter to an array),
//! in the order in which thinc walks the network; equal layers stand in their order from input to output.

use super::blob::Blob;
use super::wheel::{Wheel, entries, get, items, text};
use anyhow::{Context, Result, ensure};
use rmpv::Value;

/// Writes tok2vec, the names' tok2vec, the parser, the names' scorer and the tagger.
pub fn write(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    let shared = Network::read(wheel, "tok2vec/model")?;
    let parser = Network::read(wheel, "parser/model")?;
    let names = Network::read(wheel, "ner/model")?;
    let tagger = Network::read(wheel, "tagger/model")?;
    tok2vec(&shared, &[5000, 1000, 2500, 2500, 50, 50], blob)?;
    tok2vec(&names, &[5000, 1000, 2500, 2500], blob)?;
    transitions(&parser, 8, 106, blob)?;
    transitions(&names, 3, 74, blob)?;
    blob.floats(&tagger.array("softmax", 0, "W", &[50, 96])?);
    blob.floats(&tagger.array("softmax", 0, "b", &[50])?);
    Ok(())
}

fn tok2vec(network: &Network, rows: &[usize], blob: &mut Blob) -> Result<()> {
    for (index, count) in rows.iter().enumerate() {
        blob.floats(&network.array("hashembed", index, "E", &[*count, 96])?);
    }
    for layer in 0..5 {
        let inputs = if layer == 0 { rows.len() * 96 } else { 3 * 96 };
        blob.floats(&network.array("maxout", layer, "W", &[96, 3, inputs])?);
        blob.floats(&network.array("maxout", layer, "b", &[96, 3])?);
        blob.floats(&network.array("layernorm", layer, "G", &[96])?);
        blob.floats(&network.array("layernorm", layer, "b", &[96])?);
    }
    Ok(())
}

/// In both files the scorer (`upper`) is the first linear layer and the reducer to 64 the second.
fn transitions(network: &Network, features: usize, moves: usize, blob: &mut Blob) -> Result<()> {
    blob.floats(&network.array("linear", 1, "W", &[64, 96])?);
    blob.floats(&network.array("linear", 1, "b", &[64])?);
    blob.floats(&network.array("precomputable_affine", 0, "W", &[features, 64, 2, 64])?);
    blob.floats(&network.array("precomputable_affine", 0, "b", &[64, 2])?);
    blob.floats(&network.array("precomputable_affine", 0, "pad", &[1, features, 64, 2])?);
    blob.floats(&network.array("linear", 0, "W", &[moves, 64])?);
    blob.floats(&network.array("linear", 0, "b", &[moves])?);
    Ok(())
}

/// The nodes of a network that hold arrays, with their names.
struct Network {
    nodes: Vec<(String, Value)>,
}

impl Network {
    fn read(wheel: &mut Wheel, name: &str) -> Result<Network> {
        let model = wheel.msgpack(name)?;
        let names = items(get(&model, "nodes")?)?;
        let params = items(get(&model, "params")?)?;
        let nodes = names
            .iter()
            .zip(params)
            .map(|(node, arrays)| Ok((text(get(node, "name")?)?.to_owned(), arrays.clone())))
            .filter(|node| node.as_ref().is_ok_and(|(_, arrays)| entries(arrays).is_ok_and(|map| !map.is_empty())))
            .collect::<Result<_>>()?;
        Ok(Network { nodes })
    }

    /// The array `letter` of the `index`-th node called `name`; its shape must be `shape`.
    fn array(&self, name: &str, index: usize, letter: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let (_, arrays) = self
            .nodes
            .iter()
            .filter(|(node, _)| node == name)
            .nth(index)
            .with_context(|| format!("no {name} number {index}"))?;
        let array = get(arrays, letter)?;
        let found: Vec<usize> =
            items(get(array, "shape")?)?.iter().filter_map(Value::as_u64).map(|size| size as usize).collect();
        ensure!(found == shape, "{name} {index} {letter} has shape {found:?}, not {shape:?}");
        ensure!(text(get(array, "type")?)? == "<f4", "{name} {index} {letter} is not 32-bit floats");
        let Value::Binary(bytes) = get(array, "data")? else { anyhow::bail!("{name} {index} {letter} has no data") };
        ensure!(bytes.len() == 4 * shape.iter().product::<usize>(), "{name} {index} {letter} is cut short");
        Ok(bytes.chunks_exact(4).map(|chunk| f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]])).collect())
    }
}
