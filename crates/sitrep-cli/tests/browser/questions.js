// The questions that the tests ask of a brief in the browser. Each returns plain data.
const all = (css, from = document) => [...from.querySelectorAll(css)];
const words = node => node.textContent.replace(/\s+/g, ' ').trim();
const name = node => `${node.tagName.toLowerCase()}.${node.getAttribute('class') ?? ''} “${words(node).slice(0, 40)}”`;
const shown = node => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().width > 0;
const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));

// The words of a sentence in its article, without its number.
function sentence(node) {
  const copy = node.cloneNode(true);
  all('.no', copy).forEach(number => number.remove());
  return words(copy);
}

// Citations whose link does not lead to the very sentence, marked, in an article.
function astray() {
  return all('a.cite').filter(cite => {
    const to = document.getElementById(cite.hash.slice(1));
    return !to || !to.closest('article.art .para') || !to.querySelector('mark')
      || sentence(to) !== cite.dataset.quote.replace(/\s+/g, ' ').trim()
      || cite.hash !== `#a${cite.textContent.replace('.', 's')}`;
  }).map(cite => `${cite.hash} ${cite.dataset.quote}`);
}

// Follows links, each to another sentence; those that did not come into view on the flag. A hundred of them, from first
// to last: of more than two hundred jumps in ten seconds Chromium leaves some undone.
async function unseen() {
  const each = [...new Map(all('a.cite').map(cite => [cite.hash, cite]))];
  const links = new Map(each.filter((_, at) => at % Math.ceil(each.length / 100) === 0));
  const bad = [];
  for (const [hash, cite] of links) {
    cite.click();
    await frame();
    const to = document.getElementById(hash.slice(1)), box = to.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
    if (!inView || !to.matches(':target') || getComputedStyle(to).backgroundColor === 'rgba(0, 0, 0, 0)') bad.push(hash);
  }
  return { followed: links.size, bad };
}

// Elements that reach beyond the page's width, or whose words do not fit into their box. The row of sections may scroll.
function sideways() {
  const wide = document.documentElement.clientWidth;
  const out = all('body *').filter(node => {
    if (node.closest('.nav, .skip, svg *') || !shown(node)) return false;
    const box = node.getBoundingClientRect();
    return box.right > wide + 1 || box.left < -1;
  });
  const page = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
  return [...page, ...out.map(name)];
}

// Boxes that cut their own words off.
function cut() {
  const clips = /hidden|clip|scroll|auto/;
  return all('main *, footer *').filter(node => {
    const style = getComputedStyle(node);
    if (!shown(node) || node.closest('svg') || !clips.test(style.overflowX + style.overflowY)) return false;
    const box = node.getBoundingClientRect();
    return texts(node).some(text => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [...range.getClientRects()].some(r => r.right > box.right + 1 || r.bottom > box.bottom + 1 || r.left < box.left - 1);
    });
  }).map(name);
}

// The text nodes below an element that print something.
function texts(from) {
  const walk = document.createTreeWalker(from, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) found.push(walk.currentNode);
  return found;
}

// Text that cannot be seen, with the element that holds it.
function hidden() {
  return texts(document.querySelector('.page')).map(text => text.parentElement).filter(node => !shown(node) && !node.closest('svg')).map(name);
}

// A colour as [red, green, blue, opacity], 0 to 1.
function colour(css) {
  const [red, green, blue, alpha = 1] = css.match(/[\d.]+(e-\d+)?/g).map(Number);
  const full = css.startsWith('rgb') ? 255 : 1;
  return [red / full, green / full, blue / full, alpha];
}
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
// The background on which an element stands.
function ground(node) {
  const own = colour(getComputedStyle(node).backgroundColor);
  if (own[3] === 1 || !node.parentElement) return own[3] === 1 ? own : over(own, [1, 1, 1]);
  return over(own, ground(node.parentElement));
}
// Luminance and contrast as in WCAG 2.2.
const light = ([r, g, b]) => [r, g, b].map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
function contrast(one, other) {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
// Text with less than 4.5 to 1 against its ground.
function faint() {
  const seen = new Set(texts(document.querySelector('.page')).map(text => text.parentElement).filter(shown));
  return [...seen].filter(node => {
    const style = getComputedStyle(node), back = ground(node);
    return contrast(over(colour(node.closest('svg') ? style.fill : style.color), back), back) < 4.5;
  }).map(name);
}

// Citation marks, days and sentence numbers whose figures, or which themselves, run from right to left.
function mirrored() {
  const before = (one, other) => {
    const [a, b] = [one, other].map(node => node.getBoundingClientRect());
    return Math.abs(a.top - b.top) > 3 || a.left < b.left;
  };
  const turned = all('.para p').filter(p => all('.no', p).some((no, at, row) => at && !before(row[at - 1], no)));
  return all('.cite, .no, .on').filter(node => {
    const text = texts(node)[0], range = document.createRange();
    const box = at => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect(); };
    const boxes = [...text.data].map((_, at) => box(at));
    return boxes.some((one, at) => at && one.top === boxes[at - 1].top && one.left < boxes[at - 1].left);
  }).concat(turned).map(name);
}

// Each chart: the marks drawn inside it, and the readings of its table that have a day.
function charts() {
  return all('.split').map(split => {
    const svg = split.querySelector('svg'), frame = svg.getBoundingClientRect();
    const marks = all('circle.f, rect.f', svg).map(mark => mark.getBoundingClientRect());
    const inside = marks.filter(m => m.width > 2 && m.left >= frame.left - 1 && m.right <= frame.right + 1 && m.top >= frame.top - 1 && m.bottom <= frame.bottom + 1);
    const rows = all('tbody tr', split).filter(row => !row.querySelector('.nw .un'));
    return {
      drawn: inside.length, marks: marks.length, readings: rows.length,
      heights: marks.map(m => Math.round(frame.bottom - (m.top + m.bottom) / 2)), across: marks.map(m => Math.round(m.left - frame.left)),
      values: all('.v', svg).map(words), numbers: rows.map(row => words(row.querySelector('td.n'))),
    };
  });
}

// Citations of this page whose link does not lead to the very sentence on another page of the server.
async function strayed() {
  const pages = new Map(), bad = [];
  for (const cite of all('a.cite')) {
    const path = cite.pathname;
    if (!pages.has(path)) {
      const answer = await fetch(path);
      pages.set(path, answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null);
    }
    const page = pages.get(path), to = cite.hash ? page?.getElementById(cite.hash.slice(1)) : page?.querySelector('.art');
    if (!to || cite.hash && sentence(to) !== cite.dataset.quote.replace(/\s+/g, ' ').trim()) bad.push(cite.href);
  }
  return { followed: all('a.cite').length, bad };
}
