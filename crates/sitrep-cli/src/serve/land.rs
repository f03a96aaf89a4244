//! The outlines of the map and how a part of the world is laid on a drawing. The table is made by `xtask land` from Natural
//! Earth and is read once; its form is told there.

use std::fmt::Write;
use std::sync::LazyLock;

static TABLE: &[u8] = include_bytes!("assets/land.bin");
static LAND: LazyLock<Land> = LazyLock::new(|| Land::read(TABLE));

/// Width and height of the drawing.
pub const WIDTH: f64 = 660.0;
pub const HEIGHT: f64 = 420.0;

/// The rings of all countries, in hundredths of a degree, longitude first.
struct Land(Vec<Vec<(i16, i16)>>);

impl Land {
    fn read(table: &[u8]) -> Land {
        let mut bytes = Bytes(table);
        let arcs: Vec<Vec<(i16, i16)>> = (0..bytes.number()).map(|_| bytes.arc()).collect();
        let rings = (0..bytes.number()).map(|_| {
            let mut ring = Vec::new();
            for _ in 0..bytes.number() {
                let arc = bytes.signed();
                let points = &arcs[usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or_default()];
                if arc < 0 { ring.extend(points.iter().rev()) } else { ring.extend(points) }
            }
            ring
        });
        Land(rings.collect())
    }
}

/// The table, as far as it is not read.
struct Bytes<'t>(&'t [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    /// An arc: the number of its points, then the steps from one to the next.
    fn arc(&mut self) -> Vec<(i16, i16)> {
        let mut at = (0, 0);
        let steps = 0..self.number();
        let points = steps.map(|_| {
            at = (at.0 + self.signed(), at.1 + self.signed());
            (at.0 as i16, at.1 as i16)
        });
        points.collect()
    }

    fn signed(&mut self) -> i64 {
        let value = self.number();
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }
}

/// A part of the world on the drawing: degrees are as wide as they are at its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Longitude and latitude of the middle.
    pub middle: (f64, f64),
    /// Degrees of latitude from edge to edge.
    pub tall: f64,
}

impl Sheet {
    /// The sheet that holds all points, given as longitude and latitude, with room around them; the world where there is none.
    pub fn around(points: &[(f64, f64)]) -> Sheet {
        let side = |of: fn(&(f64, f64)) -> f64| {
            points.iter().map(of).fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)))
        };
        let ((west, east), (south, north)) = (side(|p| p.0), side(|p| p.1));
        if points.is_empty() {
            return Sheet { middle: (0.0, 15.0), tall: 150.0 };
        }
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let across = (east - west) * middle.1.to_radians().cos() * HEIGHT / WIDTH;
        // Three degrees: some 330 km, so that one town still shows its country.
        Sheet { middle, tall: ((north - south).max(across) * 1.35).clamp(3.0, 170.0) }
    }

    /// The sheet of `lon,lat,degrees`.
    pub fn of(text: &str) -> Option<Sheet> {
        let numbers: Vec<f64> = text.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [longitude, latitude, tall] = numbers[..] else { return None };
        let sound = longitude.abs() <= 180.0 && latitude.abs() <= 85.0 && (0.2..=180.0).contains(&tall);
        sound.then_some(Sheet { middle: (longitude, latitude), tall })
    }

    /// How it is written in an address.
    pub fn name(&self) -> String {
        format!("{:.2},{:.2},{:.2}", self.middle.0, self.middle.1, self.tall)
    }

    /// The sheet nearer or farther, the middle the same.
    pub fn nearer(&self, times: f64) -> Sheet {
        Sheet { tall: (self.tall / times).clamp(0.2, 180.0), ..*self }
    }

    /// Dots a degree of latitude.
    fn scale(&self) -> f64 {
        HEIGHT / self.tall
    }

    /// Where a point lies on the drawing.
    pub fn at(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let wide = self.scale() * self.middle.1.to_radians().cos().max(0.05);
        (WIDTH / 2.0 + (longitude - self.middle.0) * wide, HEIGHT / 2.0 - (latitude - self.middle.1) * self.scale())
    }

    /// Whether a point lies on the drawing.
    pub fn holds(&self, longitude: f64, latitude: f64) -> bool {
        zone(self.at(longitude, latitude)) == 0
    }

    /// Dots a kilometre.
    pub fn dots_a_kilometre(&self) -> f64 {
        self.scale() / 111.2
    }

    /// The outlines of the land on this sheet, as a path.
    pub fn land(&self) -> String {
        let mut path = String::new();
        for ring in &LAND.0 {
            let points = ring.iter().map(|(x, y)| self.at(f64::from(*x) / 100.0, f64::from(*y) / 100.0));
            draw(points.collect(), &mut path);
        }
        path
    }
}

/// In which of the nine fields around and on the drawing a point lies; 0 is the drawing, two fields share a bit where they
/// share a side.
fn zone((x, y): (f64, f64)) -> u8 {
    u8::from(x < 0.0) | u8::from(x > WIDTH) << 1 | u8::from(y < 0.0) << 2 | u8::from(y > HEIGHT) << 3
}

/// Adds a ring to a path, if it can touch the drawing: without what lies far outside, and without steps that no eye sees.
fn draw(ring: Vec<(f64, f64)>, path: &mut String) {
    let wide =
        |of: fn(&(f64, f64)) -> f64| ring.iter().map(of).fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
    let (x, y) = (wide(|point| point.0), wide(|point| point.1));
    if x.1 - x.0 < 1.5 && y.1 - y.0 < 1.5 {
        return;
    }
    if ring.iter().map(|point| zone(*point)).reduce(|a, b| a & b).is_none_or(|beyond| beyond != 0) {
        return;
    }
    let mut last: Option<(f64, f64)> = None;
    for (ix, point) in ring.iter().enumerate() {
        let around = [ix.checked_sub(1), Some(ix + 1)].map(|at| at.and_then(|at| ring.get(at)).map(|p| zone(*p)));
        let out = zone(*point);
        let far = out != 0 && around.iter().flatten().all(|other| other & out != 0);
        // A dot and a half: about the width of the line.
        let same = last.is_some_and(|(x, y)| (x - point.0).abs() < 1.5 && (y - point.1).abs() < 1.5);
        if far && around.iter().flatten().all(|other| *other == out) || same {
            continue;
        }
        // Writing into a string cannot fail.
        let _ = write!(path, "{}{:.0} {:.0}", if last.is_none() { 'M' } else { 'L' }, point.0, point.1);
        last = Some(*point);
    }
    if last.is_some() {
        path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert!(LAND.0.len() > 1_000, "{}", LAND.0.len());
        let open = LAND.0.iter().filter(|ring| ring.first() != ring.last()).count();
        assert_eq!(open, 0, "rings that do not close");
        let inside = |(x, y): &(i16, i16)| (-18_000..=18_000).contains(x) && (-9_000..=9_000).contains(y);
        assert!(LAND.0.iter().flatten().all(inside));
    }

    #[test]
    fn a_sheet_holds_its_points_and_is_drawn_small() {
        let sheet = Sheet::around(&[(44.4, 33.3), (44.0, 36.2), (42.4, 33.8)]);
        for (longitude, latitude) in [(44.4, 33.3), (44.0, 36.2), (42.4, 33.8)] {
            assert!(sheet.holds(longitude, latitude));
        }
        assert_eq!(Sheet::of(&sheet.name()).map(|s| s.name()), Some(sheet.name()));
        assert_eq!(Sheet::of("1,2"), None);
        assert_eq!(Sheet::of("NaN,0,5"), None);
        let path = sheet.land();
        assert!(path.len() > 200 && path.len() < 20_000, "{}", path.len());
        assert!(Sheet::around(&[]).land().len() < 90_000);
    }
}
