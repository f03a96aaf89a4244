//! Tags, labels and words in, parts of speech, morphology and some lemmas out: spaCy's attribute ruler.
//!
//! A rule is a row of conditions on tokens and what is set on one of them. All rules are matched first; then
//! they are applied in their order, so that a later rule overrides an earlier one.

use crate::blob::Blob;
use crate::projective::Labels;
use foldhash::HashMap;

/// What the ruler asks of a token.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    pub tag: u8,
    pub label: u16,
    /// [`Words::number`] of the word.
    pub word: u16,
    pub is_space: bool,
}

/// What the ruler says of a token: `None` where no rule says anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Verdict {
    pub tag: Option<&'static str>,
    pub pos: Option<&'static str>,
    pub morph: Option<Morph>,
    pub lemma: Option<&'static str>,
    pub dep: Option<&'static str>,
}

/// Universal features, and those of them that the lemmatizer asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Morph {
    pub text: &'static str,
    pub singular: bool,
    pub infinitive: bool,
    /// Finite present without a number.
    pub plain_present: bool,
    pub positive: bool,
}

/// Numbers, from 1, of the lower-case words that the rules name.
#[derive(Default)]
pub struct Words(HashMap<&'static str, u16>);

impl Words {
    /// The number of a word, 0 for one that no rule names.
    pub fn number(&self, word: &str) -> u16 {
        self.0.get(word.to_lowercase().as_str()).copied().unwrap_or(0)
    }
}

/// The rules.
pub struct Ruler {
    rules: Vec<Rule>,
    /// By tag: rules that change a token of that tag, whatever its word.
    by_tag: Vec<Vec<u16>>,
    /// By word: rules that change a token of that word.
    by_word: Vec<Vec<u16>>,
}

struct Rule {
    /// Which of the tokens is changed.
    index: usize,
    tokens: Vec<Condition>,
    verdict: Verdict,
}

struct Condition {
    tag: Choice<u8>,
    word: Choice<u16>,
    label: Choice<u16>,
    is_space: Option<bool>,
}

enum Choice<T> {
    Any,
    OneOf(Vec<T>),
    NoneOf(Vec<T>),
}

impl<T: PartialEq> Choice<T> {
    fn takes(&self, value: &T) -> bool {
        match self {
            Choice::Any => true,
            Choice::OneOf(list) => list.contains(value),
            Choice::NoneOf(list) => !list.contains(value),
        }
    }
}

impl Condition {
    fn takes(&self, token: &Traits) -> bool {
        self.tag.takes(&token.tag)
            && self.word.takes(&token.word)
            && self.label.takes(&token.label)
            && self.is_space.is_none_or(|is_space| is_space == token.is_space)
    }
}

impl Ruler {
    /// Reads the rules; tags and labels are known by their numbers, words are numbered and entered here.
    pub fn load(blob: &mut Blob, tags: &[&'static str], labels: &Labels, words: &mut Words) -> Ruler {
        let words = &mut words.0;
        let rules = blob.list(|blob| Rule::load(blob, tags, labels, words));
        let mut ruler = Ruler {
            rules,
            by_tag: tags.iter().map(|_| Vec::new()).collect(),
            by_word: (0..=words.len()).map(|_| Vec::new()).collect(),
        };
        for (number, rule) in ruler.rules.iter().enumerate() {
            let target = &rule.tokens[rule.index];
            if let Choice::OneOf(list) = &target.word {
                list.iter().for_each(|word| ruler.by_word[usize::from(*word)].push(number as u16));
            } else {
                let tags = (0..tags.len()).filter(|tag| target.tag.takes(&(*tag as u8)));
                tags.for_each(|tag| ruler.by_tag[tag].push(number as u16));
            }
        }
        ruler
    }

    /// What the rules say of one token of a text.
    pub fn judge(&self, tokens: &[Traits], index: usize) -> Verdict {
        let token = &tokens[index];
        let mut verdict = Verdict::default();
        let by_word = &self.by_word[usize::from(token.word)];
        let by_tag = &self.by_tag[usize::from(token.tag)];
        for number in merge(by_tag, by_word) {
            let rule = &self.rules[usize::from(number)];
            if rule.takes(tokens, index) {
                verdict.overlay(&rule.verdict);
            }
        }
        verdict
    }
}

impl Rule {
    fn load(blob: &mut Blob, tags: &[&str], labels: &Labels, words: &mut HashMap<&'static str, u16>) -> Rule {
        let index = blob.u32() as usize;
        let tokens = blob.list(|blob| Condition {
            // A tag or label that does not exist is never met, so that it may be left out of either list.
            tag: Choice::load(blob, |tag| tags.iter().position(|name| *name == tag).map(|number| number as u8)),
            word: Choice::load(blob, |word| {
                let next = words.len() as u16 + 1;
                Some(*words.entry(word).or_insert(next))
            }),
            label: Choice::load(blob, |label| labels.find(label)),
            is_space: match blob.u8() {
                2 => None,
                flag => Some(flag == 1),
            },
        });
        let mut attribute = || {
            let is_set = blob.u8() == 1;
            Some(blob.string()).filter(|_| is_set)
        };
        let (tag, pos, morph, lemma, dep) = (attribute(), attribute(), attribute(), attribute(), attribute());
        Rule { index, tokens, verdict: Verdict { tag, pos, morph: morph.map(Morph::new), lemma, dep } }
    }

    fn takes(&self, tokens: &[Traits], target: usize) -> bool {
        let Some(start) = target.checked_sub(self.index) else {
            return false;
        };
        let Some(tokens) = tokens.get(start..start + self.tokens.len()) else {
            return false;
        };
        self.tokens.iter().zip(tokens).all(|(condition, token)| condition.takes(token))
    }
}

impl<T> Choice<T> {
    fn load(blob: &mut Blob, mut number: impl FnMut(&'static str) -> Option<T>) -> Choice<T> {
        let kind = blob.u8();
        let list = blob.list(Blob::string).into_iter().filter_map(&mut number).collect();
        match kind {
            0 => Choice::Any,
            1 => Choice::OneOf(list),
            _ => Choice::NoneOf(list),
        }
    }
}

impl Verdict {
    fn overlay(&mut self, later: &Verdict) {
        self.tag = later.tag.or(self.tag);
        self.pos = later.pos.or(self.pos);
        self.morph = later.morph.or(self.morph);
        self.lemma = later.lemma.or(self.lemma);
        self.dep = later.dep.or(self.dep);
    }
}

impl Morph {
    /// From spaCy's text, in which `_` stands for no features.
    fn new(text: &'static str) -> Morph {
        let has = |feature: &str| text.split('|').any(|part| part == feature);
        Morph {
            text: if text == "_" { "" } else { text },
            singular: has("Number=Sing"),
            infinitive: has("VerbForm=Inf"),
            plain_present: has("VerbForm=Fin") && has("Tense=Pres") && !text.contains("Number="),
            positive: has("Degree=Pos"),
        }
    }
}

/// Two ascending lists as one.
fn merge<'a>(left: &'a [u16], right: &'a [u16]) -> impl Iterator<Item = u16> + 'a {
    let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
    std::iter::from_fn(move || match (left.peek(), right.peek()) {
        (Some(first), Some(second)) if second < first => right.next(),
        (Some(_), _) => left.next(),
        (None, _) => right.next(),
    })
}
