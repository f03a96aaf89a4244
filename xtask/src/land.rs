//! The outlines of the map: Natural Earth's countries, as TopoJSON of the npm package `world-atlas`, in; a small binary table
//! out. Coastlines and borders keep where countries meet, for each arc is simplified once.
//!
//! The table: the number of arcs, then each arc as its number of points, its first point and the steps from point to point,
//! in hundredths of a degree, longitude first; then the number of rings, each as its number of arcs and their numbers, `!n`
//! for arc `n` run backwards. All numbers are LEB128, signed ones in zigzag.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// How far a line may be moved, in degrees: about 3 km, less than the stroke of a line on a map of one country.
const TOLERANCE: f64 = 0.03;
/// Rings smaller than this in both directions, in degrees, are left out.
const SMALLEST: f64 = 0.12;

type Point = (f64, f64);

/// Makes the table.
pub fn make(from: &Path, to: &Path) -> Result<()> {
    let topology: Value = serde_json::from_slice(&std::fs::read(from)?)?;
    let arcs: Vec<Vec<Point>> = arcs(&topology)?.iter().map(|arc| simplified(arc)).collect();
    let rings: Vec<Vec<i64>> = rings(&topology)?.into_iter().filter(|ring| is_seen(ring, &arcs)).collect();
    // Only arcs of a ring that is kept are written, under new numbers.
    let mut used: Vec<usize> = rings.iter().flatten().map(|arc| place(*arc)).collect();
    used.sort_unstable();
    used.dedup();
    let mut out = Vec::new();
    number(&mut out, used.len() as u64);
    for arc in &used {
        let points: Vec<(i64, i64)> = arcs[*arc].iter().map(|(x, y)| (grid(*x), grid(*y))).collect();
        number(&mut out, points.len() as u64);
        let mut last = (0, 0);
        for point in points {
            signed(&mut out, point.0 - last.0);
            signed(&mut out, point.1 - last.1);
            last = point;
        }
    }
    number(&mut out, rings.len() as u64);
    for ring in &rings {
        number(&mut out, ring.len() as u64);
        for arc in ring {
            let new = used.binary_search(&place(*arc)).expect("every arc was counted") as i64;
            signed(&mut out, if *arc < 0 { !new } else { new });
        }
    }
    std::fs::write(to, &out)?;
    println!("{}: {} arcs, {} rings, {} bytes", to.display(), used.len(), rings.len(), out.len());
    Ok(())
}

fn grid(degrees: f64) -> i64 {
    (degrees * 100.0).round() as i64
}

fn place(arc: i64) -> usize {
    usize::try_from(if arc < 0 { !arc } else { arc }).expect("an index")
}

/// The arcs in degrees.
fn arcs(topology: &Value) -> Result<Vec<Vec<Point>>> {
    let pair = |value: &Value| Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?));
    let scale = pair(&topology["transform"]["scale"]).context("no scale")?;
    let shift = pair(&topology["transform"]["translate"]).context("no shift")?;
    let arcs = topology["arcs"].as_array().context("no arcs")?;
    let arc = |arc: &Value| {
        let mut at = (0.0, 0.0);
        let points = arc.as_array()?.iter().map(|step| {
            let step = pair(step)?;
            at = (at.0 + step.0, at.1 + step.1);
            Some((at.0 * scale.0 + shift.0, at.1 * scale.1 + shift.1))
        });
        points.collect::<Option<Vec<_>>>()
    };
    arcs.iter().map(|one| arc(one).context("an arc without points")).collect()
}

/// The rings of all countries, as numbers of arcs.
fn rings(topology: &Value) -> Result<Vec<Vec<i64>>> {
    let countries = topology["objects"]["countries"]["geometries"].as_array().context("no countries")?;
    let mut rings = Vec::new();
    let mut add = |polygon: &Value| -> Result<()> {
        for ring in polygon.as_array().context("no rings")? {
            let arcs: Option<Vec<i64>> = ring.as_array().context("no arcs")?.iter().map(Value::as_i64).collect();
            rings.push(arcs.context("an arc without a number")?);
        }
        Ok(())
    };
    for country in countries {
        match country["type"].as_str() {
            Some("Polygon") => add(&country["arcs"])?,
            Some("MultiPolygon") => country["arcs"].as_array().context("no polygons")?.iter().try_for_each(&mut add)?,
            _ => (),
        }
    }
    ensure!(!rings.is_empty(), "no country has an outline");
    Ok(rings)
}

/// Whether a ring is large enough to be seen.
fn is_seen(ring: &[i64], arcs: &[Vec<Point>]) -> bool {
    let points = || ring.iter().flat_map(|arc| &arcs[place(*arc)]);
    let extent = |of: fn(&Point) -> f64| {
        let (low, high) = points().map(of).fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
        high - low
    };
    extent(|point| point.0) > SMALLEST || extent(|point| point.1) > SMALLEST
}

/// A line with fewer points (Douglas and Peucker, 1973); its ends stay.
fn simplified(line: &[Point]) -> Vec<Point> {
    let Some((first, last)) = line.first().zip(line.last()).filter(|_| line.len() > 2) else { return line.to_vec() };
    let far = line.iter().enumerate().map(|(at, point)| (distance(*point, *first, *last), at));
    let (most, at) = far.fold((0.0, 0), |best, one| if one.0 > best.0 { one } else { best });
    if most <= TOLERANCE {
        return vec![*first, *last];
    }
    let mut kept = simplified(&line[..=at]);
    kept.pop();
    kept.extend(simplified(&line[at..]));
    kept
}

/// The distance of a point from the stretch between two others; from the first where these are one.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx * dx + dy * dy;
    let along = if length == 0.0 { 0.0 } else { ((point.0 - from.0) * dx + (point.1 - from.1) * dy) / length };
    let along = along.clamp(0.0, 1.0);
    (point.0 - from.0 - along * dx).hypot(point.1 - from.1 - along * dy)
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, ((value << 1) ^ (value >> 63)) as u64);
}
