//! Features of tokens in, a head and a label for each token out: spaCy's arc-eager parser, greedy.
//!
//! The moves are shift (S), reduce (D), left arc (L), right arc (R) and break (B, a sentence starts at the
//! second token ahead). A token that is reduced without a head goes back to the front of the buffer and may not
//! be shifted again (`pipeline/_parser_internals/arc_eager.pyx`). Labels such as `prep||dobj` are still to be
//! resolved: see `projective.rs`.

use crate::blob::Blob;
use crate::projective::Labels;
use crate::transition::{Feature, Move, Scorer};
use std::ops::Range;

const FEATURES: usize = 8;
const MOVES: usize = 106;
/// Stands for no token.
pub const NONE: u32 = u32::MAX;
/// Tokens that are asked for at once.
const BLOCK: usize = 256;
/// Longest stretch, in tokens, that is parsed as one where the stack never empties. No prose comes near it;
/// it bounds memory (4 KB a token) on text that is none.
const STRETCH: usize = 8192;

/// The parser's weights and moves.
pub struct Parser {
    /// What the moves' labels are made of.
    pub labels: Labels,
    scorer: Scorer,
    moves: Vec<Move>,
    /// Number of each move's label.
    move_labels: Vec<u16>,
}

/// The tree as the moves built it.
pub struct Arcs {
    /// Index of each token's head; [`NONE`] for a root.
    pub heads: Vec<u32>,
    /// Number of each token's label.
    pub labels: Vec<u16>,
}

impl Parser {
    /// Reads the weights; [`Parser::load_moves`] follows.
    pub fn load(blob: &mut Blob) -> Parser {
        let scorer = Scorer::load(blob, FEATURES, MOVES);
        Parser { labels: Labels::default(), scorer, moves: Vec::new(), move_labels: Vec::new() }
    }

    /// Reads the moves.
    pub fn load_moves(&mut self, blob: &mut Blob) {
        self.moves = Move::load(blob);
        assert_eq!(self.moves.len(), MOVES, "as many moves as scores");
        self.move_labels = self.moves.iter().map(|step| self.labels.number(step.label)).collect();
    }

    /// What the scorer needs of a vector.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Parses `count` tokens; `feed` appends the features of a range of tokens, each range once and in order.
    pub fn parse(&self, count: usize, mut feed: impl FnMut(Range<usize>, &mut Vec<Feature>)) -> Arcs {
        let mut state = State::new(count);
        let mut window = Window::default();
        let mut scores = Vec::new();
        while !state.is_final() {
            if state.is_fresh() {
                window.safe = state.next as usize;
                state.end = (state.next as usize + STRETCH).min(count) as u32;
            }
            while window.end() < (state.next as usize + 2).min(state.end as usize) {
                window.forget();
                let from = window.end();
                feed(from..(from + BLOCK).min(count), &mut window.rows);
            }
            let tokens = state.features();
            let rows = tokens.iter().enumerate().map(|(feature, token)| window.row(*token, feature));
            self.scorer.score(rows, &mut scores);
            let best = self.best(&scores, state.valid());
            state.apply(self.moves[best].action, self.move_labels[best]);
        }
        Arcs { heads: state.heads, labels: state.labels }
    }

    /// The valid move of the highest score, the first of equals; there is always one.
    fn best(&self, scores: &[f32], valid: impl Fn(u8) -> bool) -> usize {
        let (mut best, mut highest) = (0, f32::NEG_INFINITY);
        let mut from = 0;
        for group in self.moves.chunk_by(|left, right| left.action == right.action) {
            if valid(group[0].action) {
                for (index, score) in scores[from..from + group.len()].iter().enumerate() {
                    if *score > highest {
                        (best, highest) = (from + index, *score);
                    }
                }
            }
            from += group.len();
        }
        best
    }
}

/// The features of the tokens that a move may still ask for.
#[derive(Default)]
struct Window {
    /// Token of the first row.
    first: usize,
    rows: Vec<Feature>,
    /// No move will ask for a token before this one.
    safe: usize,
}

impl Window {
    fn end(&self) -> usize {
        self.first + self.rows.len() / FEATURES
    }

    fn forget(&mut self) {
        let safe = self.safe.min(self.end());
        self.rows.drain(..(safe - self.first) * FEATURES);
        self.first = safe;
    }

    fn row(&self, token: u32, feature: usize) -> Option<&Feature> {
        (token != NONE).then(|| &self.rows[(token as usize - self.first) * FEATURES + feature])
    }
}

/// Stack, buffer and arcs.
struct State {
    /// First token that never was on the stack.
    next: u32,
    /// End of the stretch that is parsed.
    end: u32,
    count: u32,
    stack: Vec<u32>,
    /// Tokens that went back to the buffer; the last is the first of the buffer.
    again: Vec<u32>,
    heads: Vec<u32>,
    labels: Vec<u16>,
    starts: Vec<bool>,
    shifted: Vec<bool>,
    left: Children,
    right: Children,
}

impl State {
    fn new(count: usize) -> State {
        State {
            next: 0,
            end: 0,
            count: count as u32,
            stack: Vec::new(),
            again: Vec::new(),
            heads: vec![NONE; count],
            labels: vec![0; count],
            starts: vec![false; count],
            shifted: vec![false; count],
            left: Children::new(count),
            right: Children::new(count),
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.again.is_empty() && self.next == self.count
    }

    /// Whether no move to come can depend on a token before the next.
    fn is_fresh(&self) -> bool {
        self.stack.is_empty() && self.again.is_empty() && self.left.last(self.next) == NONE
    }

    fn buffer(&self, index: usize) -> u32 {
        if let Some(position) = self.again.len().checked_sub(index + 1) {
            return self.again[position];
        }
        let token = self.next + (index - self.again.len()) as u32;
        if token < self.end { token } else { NONE }
    }

    fn buffered(&self) -> usize {
        (self.end - self.next) as usize + self.again.len()
    }

    fn stacked(&self, index: usize) -> u32 {
        self.stack.len().checked_sub(index + 1).map_or(NONE, |position| self.stack[position])
    }

    fn features(&self) -> [u32; FEATURES] {
        let (ahead, top) = (self.buffer(0), self.stacked(0));
        [
            ahead,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            self.left.last(ahead),
            self.left.last(top),
            self.right.last(top),
        ]
    }

    fn is_start(&self, token: u32) -> bool {
        token != NONE && self.starts[token as usize]
    }

    fn valid(&self) -> impl Fn(u8) -> bool + use<> {
        let (ahead, second, buffered) = (self.buffer(0), self.buffer(1), self.buffered());
        let empty = self.stack.is_empty();
        let starts = self.is_start(ahead);
        let shift = empty || buffered >= 2 && !starts && !self.shifted[ahead as usize];
        let arc = !empty && buffered > 0 && !starts;
        let split = buffered >= 2 && second == ahead + 1 && !self.is_start(second);
        move |action| match action {
            b'S' => shift,
            b'D' => !empty,
            b'L' | b'R' => arc,
            _ => split,
        }
    }

    fn apply(&mut self, action: u8, label: u16) {
        let (ahead, top) = (self.buffer(0), self.stacked(0));
        match action {
            b'S' => self.push(),
            b'D' => {
                self.stack.pop();
                if self.heads[top as usize] == NONE && !self.stack.is_empty() {
                    self.shifted[top as usize] = true;
                    self.again.push(top);
                }
            }
            b'L' => {
                self.attach(ahead, top, label);
                self.shifted[ahead as usize] = false;
                self.stack.pop();
            }
            b'R' => {
                self.attach(top, ahead, label);
                self.push();
            }
            _ => {
                let second = self.buffer(1);
                self.starts[second as usize] = true;
            }
        }
    }

    fn push(&mut self) {
        let token = self.again.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn attach(&mut self, head: u32, child: u32, label: u16) {
        let old = self.heads[child as usize];
        if old != NONE {
            (if old > child { &mut self.left } else { &mut self.right }).remove_last(old, child);
        }
        (if head > child { &mut self.left } else { &mut self.right }).add(head, child);
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }
}

/// The children on one side of each token, of which only the last added is ever asked for or taken away.
struct Children {
    /// By head: its last arc in `arcs`, or [`NONE`].
    last: Vec<u32>,
    /// Child, and the arc added to the same head before it.
    arcs: Vec<(u32, u32)>,
}

impl Children {
    fn new(count: usize) -> Children {
        Children { last: vec![NONE; count], arcs: Vec::new() }
    }

    fn last(&self, head: u32) -> u32 {
        match self.last.get(head as usize) {
            Some(arc) if *arc != NONE => self.arcs[*arc as usize].0,
            _ => NONE,
        }
    }

    fn add(&mut self, head: u32, child: u32) {
        let before = std::mem::replace(&mut self.last[head as usize], self.arcs.len() as u32);
        self.arcs.push((child, before));
    }

    fn remove_last(&mut self, head: u32, child: u32) {
        if self.last(head) == child {
            self.last[head as usize] = self.arcs[self.last[head as usize] as usize].1;
        }
    }
}
