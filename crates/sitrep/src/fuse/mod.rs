//! Readings of many articles in, one record out: order, and what belongs together.
